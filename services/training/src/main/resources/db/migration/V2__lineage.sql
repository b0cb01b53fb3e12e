-- What came of a model.
create index model_by_parent on model (parent, registered_at, digest) where parent is not null;
