/** Port numbers that a server uses unless told otherwise: each server's own documentation, and IANA's list. */
const owners = new Map([
  [21, 'an FTP server'],
  [22, 'an SSH server'],
  [25, 'a mail server'],
  [53, 'a DNS server'],
  [80, 'a web server'],
  [443, 'a web server'],
  [587, 'a mail server'],
  [1433, 'SQL Server'],
  [1521, 'an Oracle database'],
  [2181, 'ZooKeeper'],
  [2375, 'Docker'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [4222, 'NATS'],
  [5432, 'PostgreSQL'],
  [5672, 'RabbitMQ'],
  [6379, 'Redis'],
  [6443, 'a Kubernetes API server'],
  [8200, 'Vault'],
  [9042, 'Cassandra'],
  [9092, 'Kafka'],
  [9200, 'Elasticsearch'],
  [11211, 'Memcached'],
  [11434, 'Ollama'],
  [27017, 'MongoDB'],
]);

/** Who usually listens on a port, such as "Redis"; undefined when nobody in particular does. */
export function ownerOfPort(port: number): string | undefined {
  return owners.get(port);
}
