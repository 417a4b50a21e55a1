# Runs a command while a server of its own listens: with_server.sh COMMAND...
bin=/usr/lib/postgresql/15/bin
mkdir -p /tmp/pgdev && chown -R postgres /tmp/pgdev && chmod 755 .
as() { setpriv --reuid=postgres --regid=postgres --clear-groups env HOME=/tmp/pgdev "$@"; }
as $bin/initdb -D /tmp/pgdev/data -A trust -U postgres > /dev/null
as $bin/pg_ctl -D /tmp/pgdev/data -o '-p 54329 -k /tmp/pgdev -c listen_addresses=127.0.0.1' -l /tmp/pgdev/log -w start > /dev/null
export PGHOST=/tmp/pgdev PGPORT=54329 PGUSER=postgres
bash -c "$*"
as $bin/pg_ctl -D /tmp/pgdev/data -m fast -w stop > /dev/null
rm -rf /tmp/pgdev
