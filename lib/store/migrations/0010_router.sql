-- Through which a plan is deposited in one transaction; null where the chain has no router.
alter table chains
  add column router bytea check (length(router) = 20);
