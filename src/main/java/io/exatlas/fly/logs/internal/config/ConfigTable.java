package io.exatlas.fly.logs.internal.config;

import static io.exatlas.fly.logs.internal.config.Trait.OPTIONAL;
import static io.exatlas.fly.logs.internal.config.Trait.PLACE_OF_SECRET;
import static io.exatlas.fly.logs.internal.config.Trait.RELOADABLE;
import static io.exatlas.fly.logs.internal.config.Trait.REQUIRED;
import static io.exatlas.fly.logs.internal.config.Trait.SECRET;
import static io.exatlas.fly.logs.internal.config.Trait.UNLISTED;

import io.exatlas.fly.logs.internal.config.Type.Choice;
import io.exatlas.fly.logs.internal.config.Type.Flag;
import io.exatlas.fly.logs.internal.config.Type.Follower;
import io.exatlas.fly.logs.internal.config.Type.Many;
import io.exatlas.fly.logs.internal.config.Type.Only;
import io.exatlas.fly.logs.internal.config.Type.Part;
import io.exatlas.fly.logs.internal.config.Type.Text;
import io.exatlas.fly.logs.internal.config.Type.Whole;
import java.util.List;
import java.util.stream.Stream;

/**
 * Each key of the configuration, once. The options, their JSON, the tables of {@code docs/configuration.md},
 * {@code conf/fly-logs.json} and {@code docs/fly-logs.schema.json} are made from it.
 */
public final class ConfigTable {

    private static final Flag FLAG = new Flag();
    private static final Text PATH = new Text(Rule.FILE);
    private static final Text URL = new Text(Rule.URL);
    private static final Text ORG = new Text(Rule.ORG);
    private static final Whole INTERVAL = new Whole(250, 3_600_000);
    private static final Whole RATE = new Whole(1, 10_000);
    private static final Whole PORT = new Whole(0, 65_535);

    public static final Section PROXY = new Section();
    public static final Key<String> PROXY_HOST =
            PROXY.key("host", new Text(Rule.HOST), REQUIRED).says("where the proxy is");
    public static final Key<Integer> PROXY_PORT =
            PROXY.key("port", new Whole(1, 65_535), REQUIRED).says("its port");
    public static final Key<List<String>> PROXY_EXCEPT = PROXY.key(
                    "except", new Many<>(new Text(Rule.EXCEPTION), 100), List.of())
            .says("servers that are reached without it, by the rules of curl's `NO_PROXY`");

    public static final Section API = new Section();
    public static final Key<String> API_URL =
            API.key("url", URL, "https://api.fly.io").says("root of Fly's API, asked with format `fly`");
    public static final Key<String> API_MACHINES_URL = API.key("machines_url", URL, "https://api.machines.dev")
            .says("root of the Machines API: asked with format `exatlas`, and after a 401 whether an app exists");
    public static final Key<String> API_FORMAT = API.key("format", new Choice(List.of("fly", "exatlas")), "fly")
            .says("which request is sent; answers are recognised by themselves");
    public static final Key<Integer> API_TIMEOUT_MS = API.key("timeout_ms", new Whole(100, 300_000), 15_000, RELOADABLE)
            .says("how long one whole request may take, its body included");
    public static final Key<Integer> API_REQUESTS_PER_SECOND =
            API.key("requests_per_second", RATE, 50, RELOADABLE).says("live requests of this node, all apps together");
    public static final Key<Integer> API_HISTORY_REQUESTS_PER_SECOND = API.key(
                    "history_requests_per_second", RATE, 20, RELOADABLE)
            .says("requests for history of this node, all apps together");
    public static final Key<Values> API_PROXY =
            API.key("proxy", new Part(PROXY), OPTIONAL).says("HTTP proxy on the way to the API, without a password");
    public static final Key<String> API_TRUST_FILE = API.key("trust_file", PATH, OPTIONAL)
            .says("PEM file with the authorities to trust instead of those of the JDK");

    public static final Section POLL = new Section();
    public static final Key<Integer> POLL_INTERVAL_MS =
            POLL.key("interval_ms", INTERVAL, 2_000, RELOADABLE).says("pause between two polls of an app that logs");
    public static final Key<Integer> POLL_IDLE_INTERVAL_MS = POLL.key(
                    "idle_interval_ms",
                    new Follower(
                            INTERVAL,
                            POLL_INTERVAL_MS,
                            0,
                            interval -> Math.max(5_000, interval),
                            ", or `interval_ms` if that is longer"),
                    RELOADABLE)
            .says("what the pause grows to while an app is quiet");
    public static final Key<Integer> POLL_LATE_WINDOW_MS = POLL.key(
                    "late_window_ms", new Whole(0, 600_000), 30_000, RELOADABLE)
            .says("how long after its time an entry may appear and still be delivered");
    public static final Key<Integer> POLL_SWEEP_INTERVAL_MS = POLL.key(
                    "sweep_interval_ms", new Whole(1_000, 600_000), 30_000, RELOADABLE)
            .says("longest pause between two searches for late entries");
    public static final Key<Integer> POLL_OVERLAP_MS = POLL.key("overlap_ms", new Whole(0, 5_000), 250, RELOADABLE)
            .says("how far before the newest entry a poll begins");
    public static final Key<Integer> POLL_RETENTION_HOURS = POLL.key(
                    "retention_hours", new Whole(1, 720), 168, RELOADABLE)
            .says("how long Fly keeps logs; what goes on from an older position reports a gap");
    public static final Key<Integer> POLL_MAX_STREAMS = POLL.key(
                    "max_streams", new Whole(0, 1_000_000), 20_000, RELOADABLE)
            .says("how many apps this node streams because somebody on the bus asks for them");
    public static final Key<String> POLL_POSITION_STORE = POLL.key("position_store", PATH, OPTIONAL)
            .says("a directory, mode 0700, that keeps where streams are over a stop of all nodes");

    public static final Section SUBSCRIBERS = new Section();
    public static final Key<Integer> HEARTBEAT_INTERVAL_MS = SUBSCRIBERS
            .key("heartbeat_interval_ms", new Whole(100, 600_000), 10_000)
            .says("pause between two heartbeats of a subscriber");
    public static final Key<Integer> HEARTBEAT_TIMEOUT_MS = SUBSCRIBERS
            .key(
                    "heartbeat_timeout_ms",
                    new Follower(
                            new Whole(101, 3_600_000),
                            HEARTBEAT_INTERVAL_MS,
                            1,
                            interval -> interval / 2 * 7,
                            ": three and a half intervals"))
            .says("after how long without a heartbeat a subscriber counts as gone");

    public static final Section FLYCTL = new Section();
    public static final Key<Boolean> FLYCTL_ENABLED = FLYCTL.key("enabled", FLAG, false, RELOADABLE)
            .says("whether `fly tokens create readonly` is run; needs an `org` here or in `apps`");
    public static final Key<String> FLYCTL_ORG =
            FLYCTL.key("org", ORG, OPTIONAL, RELOADABLE).says("the organisation of apps that do not name theirs");

    public static final Section TOKEN = new Section();
    public static final Key<String> TOKEN_GIVEN =
            TOKEN.key("token", new Text(Rule.ANY), SECRET).says("a token");
    public static final Key<String> TOKEN_FILE = TOKEN.key("token_file", PATH, OPTIONAL, PLACE_OF_SECRET, RELOADABLE)
            .says("a file with a token and nothing else");
    public static final Key<Boolean> TOKEN_ENVIRONMENT = TOKEN.key("environment", FLAG, true, RELOADABLE)
            .says("whether `FLY_ACCESS_TOKEN`, then `FLY_API_TOKEN` are looked at");
    public static final Key<Boolean> TOKEN_CONFIG_FILE = TOKEN.key("config_file", FLAG, true, RELOADABLE)
            .says("whether flyctl's `config.yml` is looked at; looked at again when it changes");
    public static final Key<Values> TOKEN_FLYCTL =
            TOKEN.part("flyctl", FLYCTL).says("whether flyctl is asked to make a token");
    public static final Key<String> TOKEN_STORE = TOKEN.key("store", PATH, OPTIONAL, PLACE_OF_SECRET)
            .says("a directory, mode 0700, for tokens made by flyctl or set by hand");

    public static final Section APP = new Section();
    public static final Key<String> APP_NAME =
            APP.key("app", new Text(Rule.APP), REQUIRED, RELOADABLE).says("the app's name at Fly");
    public static final Key<Boolean> APP_PINNED =
            APP.key("pinned", FLAG, false, RELOADABLE).says("whether it is streamed without subscribers, too");
    public static final Key<Integer> APP_POLL_INTERVAL_MS =
            APP.key("poll_interval_ms", INTERVAL, OPTIONAL, RELOADABLE).says("this app's own `poll.interval_ms`");
    public static final Key<String> APP_TOKEN_FILE = APP.key("token_file", PATH, OPTIONAL, PLACE_OF_SECRET, RELOADABLE)
            .says("a file with a token for this app, used in place of all others");
    public static final Key<String> APP_PROJECT_DIR = APP.key("project_dir", PATH, OPTIONAL, RELOADABLE)
            .says("carried along and shown in the app's status; not opened");
    public static final Key<List<String>> APP_REGIONS = APP.key(
                    "regions", new Many<>(new Text(Rule.REGION), 64), List.of(), RELOADABLE)
            .says("publish entries of these regions only; empty means all");
    public static final Key<List<String>> APP_INSTANCES = APP.key(
                    "instances", new Many<>(new Text(Rule.INSTANCE), 1_000), List.of(), RELOADABLE)
            .says("publish entries of these machines only; empty means all");
    public static final Key<String> APP_ORG =
            APP.key("org", ORG, OPTIONAL, RELOADABLE).says("the organisation flyctl makes this app's token for");

    public static final Section TLS = new Section();
    public static final Key<String> TLS_KEY_FILE = TLS.key("key_file", PATH, OPTIONAL, PLACE_OF_SECRET)
            .says("PEM file with this node's private key, for the event bus");
    public static final Key<String> TLS_CERT_FILE =
            TLS.key("cert_file", PATH, OPTIONAL).says("PEM file with this node's certificate");
    public static final Key<String> TLS_TRUST_FILE = TLS.key("trust_file", PATH, OPTIONAL)
            .says("PEM file with the authority that signs the certificates of nodes, and of nobody else");

    public static final Section CLUSTER = new Section();
    public static final Key<Boolean> CLUSTER_ENABLED = CLUSTER.key("enabled", FLAG, false)
            .says("whether the program starts as a node of a cluster, as with `serve --cluster`");
    public static final Key<String> CLUSTER_NAME = CLUSTER.key("name", new Text(Rule.CLUSTER), "fly-logs")
            .says("keeps clusters apart that can reach each other; no secret");
    public static final Key<List<String>> CLUSTER_MEMBERS = CLUSTER.key(
                    "members", new Many<>(new Text(Rule.MEMBER), 1_000), List.of("127.0.0.1"))
            .says("where other nodes are looked for; it may name this node as well");
    public static final Key<Integer> CLUSTER_PORT = CLUSTER.key("port", PORT, 5701)
            .says("where this node listens, and where members without a port do; 0 takes any free one");
    public static final Key<Integer> CLUSTER_BUS_PORT = CLUSTER.key("bus_port", PORT, 0)
            .says("where the event bus of this node listens, which carries the log lines; 0 takes any free port");
    public static final Key<String> CLUSTER_INTERFACE = CLUSTER.key("interface", new Text(Rule.ADDRESS), "127.0.0.1")
            .says("the one address of this machine that this node listens on, with the event bus as well");
    public static final Key<Integer> CLUSTER_MINIMUM_SIZE = CLUSTER.key("minimum_size", new Whole(1, 1_000), 1)
            .says("with fewer nodes that run a registry no app is streamed");
    public static final Key<String> CLUSTER_XML = CLUSTER.key("xml", PATH, OPTIONAL)
            .says("a configuration file of Hazelcast, used in the place of `name`, `members` and `port`");
    public static final Key<Values> CLUSTER_TLS = CLUSTER.part("tls", TLS).says("certificates for the event bus");

    private static final Section DISCOVER = new Section();
    private static final Section HTTP = new Section();

    public static final Section ROOT = new Section();
    public static final Key<Values> ROOT_API = ROOT.part("api", API).says("where the log API is");
    public static final Key<Values> ROOT_POLL = ROOT.part("poll", POLL).says("when an app is asked");
    public static final Key<Values> ROOT_SUBSCRIBERS =
            ROOT.part("subscribers", SUBSCRIBERS).says("who counts as present");
    public static final Key<Values> ROOT_TOKEN = ROOT.part("token", TOKEN).says("where access tokens are looked for");
    public static final Key<List<Values>> ROOT_APPS = ROOT.key(
                    "apps", new Many<>(new Part(APP), 100_000, APP_NAME), List.of(), RELOADABLE)
            .says("a list, one object for each app");
    public static final Key<Values> ROOT_CLUSTER =
            ROOT.part("cluster", CLUSTER).says("several nodes that share the work");

    static {
        // Files of earlier versions hold these. A part that is built becomes a part like the others.
        DISCOVER.key("dir", new Only(null)).says("not built yet");
        DISCOVER.key("max_depth", new Only(1)).says("not built yet");
        ROOT.part("discover", DISCOVER, UNLISTED).says("not built yet");
        HTTP.key("enabled", new Only(false)).says("not built yet");
        HTTP.key("host", new Only("127.0.0.1")).says("not built yet");
        HTTP.key("port", new Only(8080)).says("not built yet");
        ROOT.part("http", HTTP, UNLISTED).says("not built yet");
        ROOT.key("$schema", new Text(Rule.ANY), UNLISTED).says("where this schema is; for editors");
        TLS.checks.add(ConfigTable::needAll);
        ROOT.checks.add(ConfigTable::needsOrg);
    }

    private ConfigTable() {}

    private static void needAll(Reading reading) {
        List<Key<String>> files = List.of(TLS_KEY_FILE, TLS_CERT_FILE, TLS_TRUST_FILE);
        boolean none =
                files.stream().noneMatch(file -> reading.values.find(file).isPresent());
        for (Key<String> file : files) {
            reading.relation(
                    file,
                    file,
                    none || reading.values.find(file).isPresent(),
                    "is missing: key_file, cert_file and trust_file go together");
        }
    }

    private static void needsOrg(Reading reading) {
        Values flyctl = reading.values.get(ROOT_TOKEN).get(TOKEN_FLYCTL);
        Stream<Values> apps = reading.values.get(ROOT_APPS).stream();
        if (flyctl.get(FLYCTL_ENABLED)
                && flyctl.find(FLYCTL_ORG).isEmpty()
                && apps.noneMatch(app -> app.find(APP_ORG).isPresent())) {
            reading.mistake("token.flyctl", "is enabled without an org, here or in apps: flyctl would ask for one");
        }
    }
}
