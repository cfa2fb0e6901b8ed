use readouts::*;
use std::io::BufRead;
fn main() {
    let p = language::Parser::embedded();
    let k = knowledge::Knowledge::embedded();
    let path = std::env::args().nth(1).unwrap();
    for l in std::io::BufReader::new(std::fs::File::open(path).unwrap()).lines() {
        let Ok(a) = serde_json::from_str::<account::Account>(&l.unwrap()) else { continue };
        let an = p.analyse(&a.text);
        let m = mention::find(&a, &an, &k);
        let st = statement::read(&a, &an, &m, &k);
        for s in &an.sentences {
            if m.apparatus.iter().any(|x| x.overlaps(s.span)) {
                continue;
            }
            if st.iter().any(|x| s.span.overlaps(x.content)) {
                continue;
            }
            let root = s.tokens.clone().find(|&i| an.tokens[i].head.is_none()).unwrap();
            println!(
                "{}\t{}\t{}\t{}",
                an.tokens[root].lemma,
                an.tokens[root].xpos,
                a.id,
                a.slice(s.span).replace('\n', " ")
            );
        }
    }
}
