//! From an account and its parse to all that it names.

use super::cast::{Cast, Named};
use super::people::Person;
use super::roll::Roll;
use super::scene::{self, Scene};
use super::{Encounter, Entity, EntityId, EntityKind, Mentions};
use super::{encounter, events, references, things, times};
use crate::account::Account;
use crate::knowledge::Knowledge;
use crate::language::Analysis;

/// Everybody and everything that `account` names, the times in it, and the encounter it is about.
///
/// Pure and total: what cannot be settled is left out or left unresolved, and said in
/// [`Mentions::problems`].
pub fn find(account: &Account, analysis: &Analysis, knowledge: &Knowledge) -> Mentions {
    let mut problems = Vec::new();
    let headline = scene::headline(account);
    let scene = Scene::new(account, analysis, knowledge, &headline, &mut problems);
    let cast = Cast::read(&scene, &mut problems);
    let mut times = times::find(&scene.body.words, analysis, scene.anchor);
    times.retain(|time| scene.is_body(time.span));

    let mut roll = Roll::new(knowledge, analysis);
    let persons: Vec<EntityId> =
        cast.people.persons.iter().map(|person| enrol(&mut roll, &cast, person)).collect();
    for named in &cast.body {
        let entities = named.persons.iter().map(|&person| persons[person]).collect();
        roll.mention(named.span, entities, named.form, named.rule);
    }
    let personal: Vec<_> = cast.body.iter().filter_map(|named: &Named| named.name).collect();
    things::find(&scene, &mut roll, &personal);
    things::find_shapes(&scene, &mut roll, &personal);
    events::find(&scene, &mut roll, &times);
    let present = encounter::participants(&scene, &cast);
    let own = present.iter().copied().find(|&person| cast.is_own(person)).or_else(|| cast.author(&scene));
    let own = own.map(|person| persons[person]);
    let mut participants: Vec<EntityId> = Vec::new();
    add(&mut participants, present.into_iter().map(|person| persons[person]));
    let guests = (participants.len() < 2).then(|| encounter::guests(&scene, &cast)).flatten();
    participants.extend(guests.map(|name| roll.named(group(name))));
    let titles = titles(&cast, &persons);
    references::find(
        &scene,
        &mut roll,
        &references::Present { participants: &participants, own, titles: &titles },
    );
    let principals = participants.len();
    add(&mut participants, encounter::attendance(&scene, &cast).into_iter().map(|person| persons[person]));
    let date = encounter::date(&scene, &times);
    let kind = encounter::kind(&scene);
    let (entities, mentions) = roll.finish(&mut participants);
    let encounter = Encounter { kind, date, participants, principals };
    Mentions { entities, mentions, times, encounter, apparatus: scene.apparatus, problems }
}

/// The titles that the account gives to people, folded: "minister of foreign affairs".
fn titles(cast: &Cast<'_>, persons: &[EntityId]) -> Vec<(EntityId, String)> {
    let all = persons.iter().zip(&cast.people.persons);
    all.flat_map(|(&id, person)| person.roles.iter().map(move |role| (id, role.core.clone()))).collect()
}

/// Adds those of `more` who are not in `ids`: two ways of naming may have come to one person.
fn add(ids: &mut Vec<EntityId>, more: impl Iterator<Item = EntityId>) {
    for id in more {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
}

/// The entity of people whom a headline names together.
fn group(name: String) -> Entity {
    let rule = "group in the headline";
    Entity {
        kind: EntityKind::Leader,
        name,
        country: None,
        qid: None,
        rule,
        certain: false,
        offices: Vec::new(),
    }
}

/// The entity of a person.
fn enrol(roll: &mut Roll<'_>, cast: &Cast<'_>, person: &Person) -> EntityId {
    if let Some(entry) = person.entry {
        let id = roll.entry(entry, person.rule);
        roll.entities[id.0].certain = person.certain;
        roll.entities[id.0].name.clone_from(&person.name);
        roll.entities[id.0].offices = cast.people.offices(person);
        return id;
    }
    roll.named(Entity {
        kind: EntityKind::Leader,
        name: person.name.clone(),
        country: cast.people.country_of(person),
        qid: None,
        rule: person.rule,
        certain: person.certain,
        offices: Vec::new(),
    })
}
