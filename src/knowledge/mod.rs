//! Knowledge of the world and of English, read from `ontology/`.
