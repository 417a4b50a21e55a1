create table item (id integer primary key, name text unique not null);
insert into item values (1, 'a');
insert into item values (2, 'a');
select * from nowhere;
selec 1;
insert into item values (3, null);
