# Runs a command while a server of its own listens: with_server.sh COMMAND...
mkdir -p /tmp/mydev && chmod 777 /tmp/mydev
mariadb-install-db --user=mysql --datadir=/tmp/mydev/data > /dev/null 2>&1
mariadbd --user=mysql --datadir=/tmp/mydev/data --socket=/tmp/mydev/s --port=33069 --pid-file=/tmp/mydev/pid > /tmp/mydev/log 2>&1 &
for _ in $(seq 50); do mariadb-admin --socket=/tmp/mydev/s ping > /dev/null 2>&1 && break; sleep 0.2; done
bash -c "$*"
mariadb-admin --socket=/tmp/mydev/s shutdown
wait
rm -rf /tmp/mydev
