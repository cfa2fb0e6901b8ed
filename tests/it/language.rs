//! The language core on hard cases of diplomacy and on hostile text.

use proptest::prelude::*;
use readouts::language::Parser;

/// The tokens of `text`, sentence by sentence.
fn cut(text: &str) -> Vec<Vec<&str>> {
    let analysis = Parser::embedded().analyse(text);
    let sentence = |sentence: &readouts::language::Sentence| {
        analysis.tokens[sentence.tokens.clone()].iter().map(|token| &text[token.span.range()]).collect()
    };
    analysis.sentences.iter().map(sentence).collect()
}

/// Checks that `marked`, in which `·` parts tokens that no space parts and `¶` follows each sentence
/// but the last, is cut at all marks and nowhere else.
fn check(marked: &str) {
    let text = marked.replace(['·', '¶'], "");
    let expected: Vec<Vec<&str>> = marked
        .split('¶')
        .map(|sentence| sentence.split([' ', '·', '\n']).filter(|word| !word.is_empty()).collect())
        .collect();
    assert_eq!(cut(&text), expected, "in {text:?}");
}

#[test]
fn names_with_initials_and_titles_stay_in_their_sentence() {
    check("President Donald J. Trump spoke with Mr. Putin·.¶ Gen. H. R. McMaster listened·.");
    check("Joseph R. Biden·, Jr. met Dr. S. Jaishankar·.¶ They agreed·.");
    check("President Biden·, Jr. spoke with Sen. Chris Coons·.");
}

#[test]
fn abbreviations_end_a_sentence_only_when_one_begins() {
    check(
        "The U.S. President left the U.S.¶ He returned to Washington·, D.C.¶ The U.N. Secretary·-·General thanked him·.",
    );
    check("They met at 10 a.m. on Sept. 3·, and at 5 p.m. Moscow time·.");
    check("The talks began at 10 a.m.¶ They ended at noon·.");
    check("He received him at No. 10 Downing Street·.¶ No·.¶ He did not·.");
}

#[test]
fn quotes_that_span_sentences_are_cut_inside() {
    check("He said·, \"·We agreed·.¶ We will meet·.·\"¶ The President left·.");
    check("“·We agreed·.·”¶ “·Will we meet·?·”¶ He nodded·.");
}

#[test]
fn clitics_hyphens_and_numbers_are_cut_as_the_treebank_does() {
    check("Russia·'s and the leaders·’ ties do·n't need a cease·-·fire·.");
    check("On 3·-·4 May the non-proliferation talks cost $·1,500.50 or 5.5·%·.");
    check("He can·not accept the 9/11 report at 10:30·pm and·/·or later·.");
}

#[test]
fn a_blank_line_always_ends_a_sentence() {
    check("Readout of the call¶\n\nThe President spoke today·.");
}

#[test]
fn every_word_has_one_governor_in_its_sentence_and_every_sentence_one_root() {
    let text =
        "The Presidents discussed, at length, the war in Syria and agreed to talk again. It was a call.";
    let analysis = Parser::embedded().analyse(text);
    for sentence in &analysis.sentences {
        let tokens = &analysis.tokens[sentence.tokens.clone()];
        assert_eq!(tokens.iter().filter(|token| token.head.is_none()).count(), 1);
        assert!(tokens.iter().filter_map(|token| token.head).all(|head| sentence.tokens.contains(&head)));
    }
}

/// Checks what must hold of the analysis of any text.
fn check_sound(text: &str) {
    let analysis = Parser::embedded().analyse(text);
    let mut end = 0;
    for token in &analysis.tokens {
        assert!(token.span.start >= end && token.span.end > token.span.start, "tokens overlap in {text:?}");
        assert!(
            !text[token.span.range()].contains(char::is_whitespace),
            "white space in a token of {text:?}"
        );
        end = token.span.end;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let kept: usize = analysis.tokens.iter().map(|token| letters(&text[token.span.range()])).sum();
    assert_eq!(kept, letters(text), "letters lost in {text:?}");
    let mut first = 0;
    for (at, sentence) in analysis.sentences.iter().enumerate() {
        assert_eq!(sentence.tokens.start, first);
        first = sentence.tokens.end;
        let roots: Vec<usize> =
            sentence.tokens.clone().filter(|&token| analysis.tokens[token].head.is_none()).collect();
        assert_eq!(roots.len(), 1, "roots of a sentence in {text:?}");
        let all: Vec<usize> = sentence.tokens.clone().collect();
        assert_eq!(analysis.subtree(roots[0]), all, "a tree does not hold its sentence in {text:?}");
        assert!(all.iter().all(|&token| analysis.sentence_of(token) == at));
    }
    assert_eq!(first, analysis.tokens.len());
}

#[test]
fn hostile_texts_are_analysed_soundly() {
    for text in [
        "",
        " \n\n\t",
        "\u{0}\u{1}\u{7f}",
        "…",
        "'",
        "''''",
        "-",
        "@",
        "#",
        "...'s",
        "n't",
        "1'0s",
        "://",
        "@.",
        "a@",
    ] {
        check_sound(text);
    }
    check_sound("👩‍👩‍👧‍👦 met 🇷🇺🇺🇸 at 5\u{20e3} \u{fe0f}x\u{301}\u{301}.");
    check_sound("قال الرئيس إنه \u{202e}olleh\u{202c} سعيد. שלום, עולם! 习近平会见了普京。");
    check_sound("İSTANBUL'S ẞ ﬁ DŽ's CANNOT İ't");
    check_sound(&",".repeat(500));
    check_sound(&"the President, ".repeat(1000));
    check_sound(&format!("{}://{}", "a".repeat(3000), "@b.".repeat(3000)));
    check_sound(&"(\"“[' ".repeat(700));
}

#[test]
fn a_long_line_without_any_break_is_analysed() {
    let analysis = Parser::embedded().analyse(&"x".repeat(1 << 20));
    assert_eq!(analysis.tokens.len(), 1);
    check_sound(&"-.".repeat(20_000));
}

proptest! {
    #[test]
    fn any_text_is_analysed_soundly(text in r"(\PC|[ \n.,'’“”\-@:/A-Za-z0-9]|Mr\.|U\.S\.|n't|'s){0,80}") {
        check_sound(&text);
    }
}

#[test]
fn weights_of_other_templates_are_refused() {
    let mut weights = include_bytes!("../../src/language/weights.bin").to_vec();
    weights[8] ^= 1;
    let error = Parser::read(weights.leak()).err().expect("other templates");
    assert!(error.to_string().contains("train the weights anew"), "{error}");
}

#[test]
fn damaged_weights_are_refused() {
    let weights = include_bytes!("../../src/language/weights.bin");
    for length in [0, 7, 11, 40, weights.len() / 2, weights.len() - 1] {
        assert!(Parser::read(&weights[..length]).is_err(), "cut to {length} bytes");
    }
}
