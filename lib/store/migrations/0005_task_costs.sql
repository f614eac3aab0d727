-- What the scheduler has learned of how long tasks take, by kind and size. Worth nothing but time: it may be deleted.
create table task_costs (
  kind         text             not null,
  -- floor(log2(1 + size)), -1 without a size.
  bucket       integer          not null check (bucket >= -1),
  -- Of ln(milliseconds), exponentially weighted.
  log_mean     double precision not null,
  log_variance double precision not null check (log_variance >= 0),
  sightings    integer          not null check (sightings > 0),
  primary key (kind, bucket)
);
