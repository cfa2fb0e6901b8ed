//! The language core on hard cases of diplomacy and on hostile text.

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
    check("He can·not accept the 9/11 report at 10:30·pm and/·or later·.");
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
