use readouts::*;
use std::io::BufRead;
fn main() {
    let p = language::Parser::embedded();
    let k = knowledge::Knowledge::embedded();
    let path = std::env::args().nth(1).unwrap();
    for (n, l) in std::io::BufReader::new(std::fs::File::open(path).unwrap()).lines().enumerate() {
        if n % 3 != 0 {
            continue;
        }
        let Ok(a) = serde_json::from_str::<account::Account>(&l.unwrap()) else { continue };
        let an = p.analyse(&a.text);
        let m = mention::find(&a, &an, &k);
        let st = statement::read(&a, &an, &m, &k);
        for s in &an.sentences {
            if m.apparatus.iter().any(|x| x.overlaps(s.span)) {
                continue;
            }
            for i in s.tokens.clone() {
                let t = &an.tokens[i];
                if t.xpos != "VBD"
                    || k.frames().of(&t.lemma, knowledge::frames::FrameKind::Verb).next().is_none()
                {
                    continue;
                }
                if ["meet", "speak", "be", "come", "include", "take", "talk", "turn"]
                    .contains(&t.lemma.as_str())
                {
                    continue;
                }
                if st.iter().any(|x| x.evidence.contains(t.span)) {
                    continue;
                }
                println!("{}\t{}\t{}\t{}", t.lemma, t.deprel, a.id, a.slice(s.span).replace('\n', " "));
            }
        }
    }
}
