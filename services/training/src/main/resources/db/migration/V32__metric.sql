-- A verdict rests on one metric, which is not always an AUROC.
alter table standing rename column auroc to metric_value;
alter table standing rename column auroc_low to metric_low;
alter table standing rename column auroc_high to metric_high;
alter table standing add column metric text;
update standing set metric = 'auroc' where metric_value is not null;
