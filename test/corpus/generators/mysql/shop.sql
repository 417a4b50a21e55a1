create database shop; use shop;
create table item (id int primary key, name varchar(5) not null);
insert into item values (1, 'a'); insert into item values (1, 'b');
insert into item values (2, 'far too long'); insert into item values (3, null);
select nosuch from item;
select * from nowhere;
selec 1;
