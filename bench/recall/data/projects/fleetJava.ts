import type { ReplayProject } from '../replayProject';

const P = 'src/org/fleet';

/** A delivery fleet's planning in Java, without a build tool. */
export const fleetJava: ReplayProject = {
  name: 'fleet-java',
  comment: '//',
  keep: /\.csv$/,
  build: 'mkdir -p out && javac -d out $(find src -name "*.java")',
  files: {
    'data/trips.csv': 'berlin;280;2.5\nrome;1180;12.0\n',
    [`${P}/Main.java`]: `package org.fleet;
import org.fleet.io.TripFile;
import org.fleet.plan.Planner;
public class Main {
  public static void main(String[] args) throws Exception {
    System.out.println("fleet " + String.join(" ", args));
    new Main().execute(args);
  }
  void execute(String[] args) throws Exception {
    Planner planner = new Planner();
    switch (args[0]) {
      case "load": planner.addAll(new TripFile().read(args[1])); System.out.println(planner.count()); break;
      case "longest": planner.addAll(new TripFile().read(args[1])); System.out.println(planner.longest().name()); break;
      case "driver": System.out.println(planner.driverOf(args[1]).licence()); break;
      case "cost": System.out.println(planner.cost(Integer.parseInt(args[1]), args[2])); break;
      case "drop": planner.addAll(new TripFile().read(args[1])); planner.dropShort(300); break;
      case "route": System.out.println(planner.route(args[1], 0)); break;
      case "send": new org.fleet.net.Gateway().send(args[1]); break;
      default: throw new IllegalArgumentException("unknown command " + args[0]);
    }
  }
}
`,
    [`${P}/model/Trip.java`]: `package org.fleet.model;
public record Trip(String name, int kilometres, double hours, Vehicle vehicle) {
  public double speed() { return kilometres / hours; }
}
`,
    [`${P}/model/Vehicle.java`]: `package org.fleet.model;
public enum Vehicle { VAN, TRUCK }
`,
    [`${P}/model/Driver.java`]: `package org.fleet.model;
public record Driver(String licence) {}
`,
    [`${P}/io/TripFile.java`]: `package org.fleet.io;
import java.nio.file.*;
import java.util.*;
import org.fleet.model.*;
public class TripFile {
  public List<Trip> read(String file) throws Exception {
    List<Trip> trips = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(file))) trips.add(parseTrip(line));
    return trips;
  }
  Trip parseTrip(String line) {
    String[] cells = line.split(";");
    return new Trip(cells[0], Integer.parseInt(cells[1]), Double.parseDouble(cells[2]), Vehicle.VAN);
  }
}
`,
    [`${P}/plan/Planner.java`]: `package org.fleet.plan;
import java.util.*;
import org.fleet.model.*;
public class Planner {
  private final List<Trip> trips = new ArrayList<>();
  private final Map<String, Driver> drivers = new HashMap<>(Map.of("ann", new Driver("B1")));
  public void addAll(List<Trip> more) { trips.addAll(more); }
  public int count() { return trips.size(); }
  public Trip longest() { return trips.stream().max(Comparator.comparingInt(Trip::kilometres)).orElseThrow(); }
  public Driver driverOf(String name) {
    return drivers.get(name);
  }
  public int cost(int total, String people) {
    return total / people.length();
  }
  public void dropShort(int limit) {
    trips.removeIf(t -> t.kilometres() < limit);
  }
  public String route(String from, int depth) {
    return depth > 3 ? from : route(from + ">", depth + 1);
  }
}
`,
    [`${P}/net/Gateway.java`]: `package org.fleet.net;
import java.net.*;
public class Gateway {
  public void send(String text) throws Exception {
    System.out.println("sent " + text);
  }
}
`,
    [`${P}/SelfTest.java`]: `package org.fleet;
import org.fleet.io.TripFile;
import org.fleet.plan.Planner;
public class SelfTest {
  public static void main(String[] args) throws Exception {
    Planner planner = new Planner();
    planner.addAll(new TripFile().read("data/trips.csv"));
    if (planner.count() != 2) throw new AssertionError("expected 2 trips but got " + planner.count());
    planner.longest();
    planner.dropShort(300);
    planner.driverOf("ann").licence();
    planner.route("x", 0);
    new org.fleet.net.Gateway().send("ping");
    System.out.println("self test passed");
  }
}
`,
    'run.sh': `#!/bin/sh
echo "[fleet] starting $*"
java -cp out org.fleet.Main "$@"
code=$?
[ $code -eq 0 ] || echo "[fleet] failed with exit code $code"
exit $code
`,
  },
  eras: [
    [
      ['TripFile', 'TripReader'],
      ['parseTrip', 'toTrip'],
      ['longest', 'farthest'],
      ['planner.addAll', 'planner.register'],
      ['void addAll', 'void register'],
    ],
    [
      ['org.fleet.plan', 'org.fleet.dispatch'],
      ['src/org/fleet/plan', 'src/org/fleet/dispatch'],
      ['Planner', 'Dispatcher'],
      ['planner', 'dispatcher'],
      ['dropShort', 'removeShort'],
      ['driverOf', 'findDriver'],
      ['execute', 'perform'],
    ],
    [
      ['org.fleet', 'com.moves.fleet'],
      ['src/org/fleet', 'src/com/moves/fleet'],
      ['Gateway', 'MessageClient'],
      ['toTrip', 'readRecord'],
      ['route', 'path'],
    ],
  ],
  scenarios: [
    {
      cause: 'driver-unknown',
      runs: [
        'java -cp out org.fleet.Main driver bob',
        './run.sh driver eve',
        'java -cp out org.fleet.Main driver zoe 2>&1 | tail -n 4',
        'java -XX:-OmitStackTraceInFastThrow -cp out org.fleet.Main driver max',
      ],
    },
    {
      cause: 'missing-column',
      edits: { 'data/trips.csv': 'berlin;280;2.5\nrome;1180\n' },
      runs: [
        'java -cp out org.fleet.Main load data/trips.csv',
        'java -cp out org.fleet.SelfTest',
        './run.sh longest data/trips.csv',
        './run.sh drop data/trips.csv 2>&1 | head -n 5',
      ],
    },
    {
      cause: 'comma-hours',
      edits: { 'data/trips.csv': 'berlin;280;2,5\n' },
      runs: [
        'java -cp out org.fleet.Main load data/trips.csv',
        './run.sh longest data/trips.csv',
        'java -cp out org.fleet.SelfTest',
      ],
    },
    {
      cause: 'no-trips',
      edits: { 'data/trips.csv': '' },
      runs: [
        'java -cp out org.fleet.Main longest data/trips.csv',
        './run.sh longest data/trips.csv',
        'java -cp out org.fleet.Main longest data/trips.csv 2>&1 | tail -n 5',
      ],
    },
    {
      cause: 'remove-while-iterating',
      edits: {
        [`${P}/plan/Planner.java`]: [
          'trips.removeIf(t -> t.kilometres() < limit);',
          'for (Trip t : trips) if (t.kilometres() < limit || trips.size() == 1) trips.remove(t);',
        ],
        'data/trips.csv': 'a;1;1\nb;2;2\nc;900;3\n',
      },
      runs: [
        'java -cp out org.fleet.Main drop data/trips.csv',
        './run.sh drop data/trips.csv',
        'java -cp out org.fleet.Main drop data/trips.csv 2>&1 | tail -n 5',
      ],
    },
    {
      cause: 'route-recursion',
      edits: { [`${P}/plan/Planner.java`]: ['depth > 3 ? from : ', ''] },
      runs: [
        'java -cp out org.fleet.Main route berlin 2>&1 | head -n 20',
        'java -cp out org.fleet.SelfTest 2>&1 | head -n 30',
        './run.sh route rome 2>&1 | tail -n 15',
      ],
    },
    {
      cause: 'gateway-down',
      edits: {
        [`${P}/net/Gateway.java`]: ['System.out.println("sent " + text);', 'new Socket("127.0.0.1", 5672).close();'],
      },
      runs: ['java -cp out org.fleet.Main send hello', './run.sh send again', 'java -cp out org.fleet.SelfTest'],
    },
    {
      cause: 'immutable-drivers',
      edits: {
        [`${P}/plan/Planner.java`]: [
          'private final Map<String, Driver> drivers = new HashMap<>(Map.of("ann", new Driver("B1")));',
          'private final Map<String, Driver> drivers = Map.of("ann", new Driver("B1"));\n  { drivers.put("bob", new Driver("B2")); }',
        ],
      },
      runs: [
        'java -cp out org.fleet.Main driver ann',
        './run.sh load data/trips.csv',
        'java -cp out org.fleet.SelfTest',
      ],
    },
    {
      cause: 'zero-people',
      runs: [
        'java -cp out org.fleet.Main cost 100 ""',
        './run.sh cost 7 ""',
        'java -cp out org.fleet.Main cost 3 "" 2>&1 | tail -n 4',
      ],
    },
    {
      cause: 'not-built',
      edits: { [`${P}/Main.java`]: null },
      runs: [
        'java -cp out org.fleet.Main load data/trips.csv',
        './run.sh load data/trips.csv',
        'java -cp classes org.fleet.Main driver ann',
      ],
    },
    {
      cause: 'unreported-exception',
      edits: {
        [`${P}/io/TripFile.java`]: [
          'public List<Trip> read(String file) throws Exception {',
          'public List<Trip> read(String file) {',
        ],
      },
      runs: [
        'javac -d out $(find src -name "*.java")',
        'javac -Xlint:all -d out $(find src -name "*.java")',
        'javac -d out $(find src -name "*.java") 2>&1 | tail -n 4',
      ],
    },
    {
      cause: 'lossy-double',
      edits: { [`${P}/plan/Planner.java`]: ['return total / people.length();', 'return total / 2.5;'] },
      runs: [
        'javac -d out $(find src -name "*.java")',
        'javac -Xlint -d out $(find src -name "*.java")',
        'javac -d out $(find src -name "*.java") 2>&1 | head -n 3',
      ],
    },
    {
      cause: 'slf4j-missing',
      edits: { [`${P}/net/Gateway.java`]: ['import java.net.*;', 'import java.net.*;\nimport org.slf4j.Logger;'] },
      runs: [
        'javac -d out $(find src -name "*.java")',
        'javac -cp lib -d out $(find src -name "*.java")',
        'javac -d out $(find src -name "*.java") 2>&1 | head -n 2',
      ],
    },
    {
      cause: 'vehicle-case',
      edits: { [`${P}/io/TripFile.java`]: ['Vehicle.VAN', 'Vehicle.valueOf("van")'] },
      runs: [
        'java -cp out org.fleet.Main load data/trips.csv',
        './run.sh longest data/trips.csv',
        'java -cp out org.fleet.SelfTest',
      ],
    },
    { cause: 'trips-file-missing', runs: ['java -cp out org.fleet.Main load data/may.csv'] },
    {
      cause: 'kilometres-empty',
      edits: { 'data/trips.csv': 'berlin;;2.5\n' },
      runs: ['java -cp out org.fleet.Main load data/trips.csv'],
    },
    { cause: 'cost-not-number', runs: ['java -cp out org.fleet.Main cost ten ab'] },
    { cause: 'no-arguments', runs: ['java -cp out org.fleet.Main'] },
    { cause: 'cost-missing-argument', runs: ['java -cp out org.fleet.Main cost 5'] },
    {
      cause: 'database-down',
      edits: {
        [`${P}/net/Gateway.java`]: ['System.out.println("sent " + text);', 'new Socket("127.0.0.1", 5432).close();'],
      },
      runs: ['java -cp out org.fleet.Main send hello'],
    },
    {
      cause: 'list-of-immutable',
      edits: { [`${P}/plan/Planner.java`]: ['trips = new ArrayList<>()', 'trips = List.of()'] },
      runs: ['java -cp out org.fleet.Main load data/trips.csv'],
    },
    {
      cause: 'trip-name-null',
      edits: { [`${P}/Main.java`]: ['planner.longest().name()', 'System.getProperty("trip.name").trim()'] },
      runs: ['java -cp out org.fleet.Main longest data/trips.csv'],
    },
    { cause: 'class-name-typo', runs: ['java -cp out org.fleet.Mian load data/trips.csv'] },
    {
      cause: 'gson-missing',
      edits: {
        [`${P}/io/TripFile.java`]: ['import java.util.*;', 'import java.util.*;\nimport com.google.gson.Gson;'],
      },
      runs: ['javac -d out $(find src -name "*.java")'],
    },
    {
      cause: 'symbol-typo',
      edits: { [`${P}/plan/Planner.java`]: ['trips.addAll(more)', 'tripz.addAll(more)'] },
      runs: ['javac -d out $(find src -name "*.java")'],
    },
    {
      cause: 'missing-return',
      edits: { [`${P}/plan/Planner.java`]: ['return drivers.get(name);', 'drivers.get(name);'] },
      runs: ['javac -d out $(find src -name "*.java")'],
    },
    {
      cause: 'string-to-int',
      edits: { [`${P}/io/TripFile.java`]: ['Integer.parseInt(cells[1])', 'cells[1]'] },
      runs: ['javac -d out $(find src -name "*.java")'],
    },
    {
      cause: 'heap',
      edits: {
        [`${P}/Main.java`]: [
          'Planner planner = new Planner();',
          'Planner planner = new Planner(); long[] big = new long[Integer.MAX_VALUE / 2];',
        ],
      },
      runs: ['java -Xmx32m -cp out org.fleet.Main driver ann'],
    },
    {
      cause: 'object-cast',
      edits: {
        [`${P}/Main.java`]: [
          'planner.driverOf(args[1]).licence()',
          '((Integer) (Object) planner.driverOf(args[1])).intValue()',
        ],
      },
      runs: ['java -cp out org.fleet.Main driver ann'],
    },
    {
      cause: 'self-test-count',
      edits: { 'data/trips.csv': 'berlin;280;2.5\n' },
      runs: ['java -cp out org.fleet.SelfTest'],
    },
  ],
};
