create table item (id int primary key, name text not null, price int check (price > 0));
insert into item values (1, 'a', 1);
insert into item values (1, 'b', 1);
insert into item values (2, null, 1);
insert into item values (3, 'c', -1);
select nosuch from item;
select * from nowhere;
selec 1;
select 1 / 0;
select 'abc'::int;
create function fail(n int) returns int language plpgsql as $$
begin
  raise exception 'no % left', n using errcode = 'P0404', hint = 'Order more.';
end $$;
select fail(3);
begin; select 1/0; select 1; rollback;
