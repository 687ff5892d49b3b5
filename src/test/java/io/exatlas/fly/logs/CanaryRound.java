package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * A registry of several apps with a given token and a token file, and all the trouble there is. Whatever the library
 * says in any way is handed to the search.
 */
final class CanaryRound implements AutoCloseable {

    /** What must have been searched after a round. */
    static final Set<String> KINDS = Set.of(
            "log at DEBUG",
            "log at INFO",
            "log at WARN",
            "published",
            "request",
            "reply",
            "status",
            "failure",
            "object",
            "log of the JDK",
            "name in the store");

    private static final MarkedToken GIVEN = new MarkedToken("canary1");
    private static final MarkedToken IN_FILE = new MarkedToken("canary2");
    private static final MarkedToken LAST = new MarkedToken("canary3");
    private static final MarkedToken BY_HAND = new MarkedToken("canary5");

    private final Search search;
    private final DebugLog log;
    private final JdkLog jdkLog;
    private final Path store = newStore();
    private final Path file = TokenFile.with("FlyV1 " + IN_FILE.text());
    private final LiveRig rig =
            new LiveRig(SimulatorOptions.quiet().withTokens(GIVEN.text(), IN_FILE.text(), LAST.text()));
    private final FlyLogsOptions options = rig.options()
            .setApi(rig.options().getApi().setTimeoutMs(1_000))
            .setToken(new TokenOptions()
                    .setToken(GIVEN.text())
                    .setStore(store.toString())
                    .setEnvironment(false)
                    .setConfigFile(false))
            .addApp(new AppOptions().setApp("pinned").setPinned(true).setTokenFile(file.toString()))
            .addApp(new AppOptions().setApp("rotated").setTokenFile(file.toString()))
            .addApp(new AppOptions().setApp("later").setTokenFile(file.toString()));
    private final Map<String, Heard> apps = new LinkedHashMap<>();

    CanaryRound(Search search) {
        this.search = search;
        this.log = DebugLog.to((level, text) -> search.in("log at " + level, text));
        this.jdkLog = JdkLog.to(text -> search.in("log of the JDK", text));
        watchTheBus();
    }

    /** All of it; the text is a line of an app. */
    void run(String line) throws IOException {
        rig.fly().app("pinned");
        rig.deploy(options);
        troubleThatPasses(line);
        refusals();
        tokensThatGoAndCome();
        questions();
        mistakes();
        objects();
        theStoreAlone();
    }

    @Override
    public void close() {
        rig.close();
        jdkLog.close();
        log.close();
    }

    private void watchTheBus() {
        rig.vertx().eventBus().<Object>addOutboundInterceptor(sending -> {
            String address = sending.message().address();
            String kind = address.startsWith("ex_atlas_fly_logs:")
                    ? "published"
                    : address.equals("ex_atlas_fly_logs.registry") ? "request" : "reply";
            search.in(kind, sending.body());
            search.in(kind, sending.message().headers());
            sending.next();
        });
    }

    /** A server that repeats what it was sent, among others. */
    private Map<String, Reply> passing() {
        String echo = "no good: FlyV1 " + GIVEN.text();
        return Map.of(
                "error", Reply.status(500).text(echo),
                "busy", Reply.status(429).retryAfter("1").text(echo),
                "signin", Reply.html().text("<html>" + echo),
                "cut", Reply.hangUp(60),
                "short", Reply.truncated(60),
                "elsewhere", Reply.redirect(302, rig.fly().url() + "/" + GIVEN.text()),
                "silent", Reply.stall(),
                "riddle", Reply.unknownEncoding());
    }

    private void troubleThatPasses(String line) {
        Map<String, Reply> replies = passing();
        replies.keySet().forEach(this::follow);
        apps.values().forEach(heard -> heard.awaitNotice(Notice.Kind.CAUGHT_UP));
        replies.forEach((app, reply) -> rig.fly().script(app, reply));
        replies.keySet().forEach(app -> rig.write(app, line));
        apps.values().forEach(heard -> heard.awaitEntries(1));
        Assertions.assertThat(rig.fly().scriptLeft()).isZero();
    }

    private void refusals() {
        String echo = "no good: FlyV1 " + GIVEN.text();
        refusal("refused", Reply.status(401).text(echo), Notice.Kind.FORBIDDEN);
        refusal("closed", Reply.status(403).text(echo), Notice.Kind.FORBIDDEN);
        refusal("gone", Reply.status(404).text(echo), Notice.Kind.NOT_FOUND);
    }

    private void refusal(String app, Reply reply, Notice.Kind told) {
        Heard heard = rig.atTheEdge(app);
        apps.put(app, heard);
        rig.fly().always(app, reply);
        heard.awaitNotice(told);
    }

    private void tokensThatGoAndCome() throws IOException {
        Heard rotated = rig.atTheEdge("rotated");
        apps.put("rotated", rotated);
        rig.fly().revoke(GIVEN.text());
        rig.write("rotated", "by the token of the file");
        rotated.awaitEntries(1);

        Files.delete(file);
        rig.fly().revoke(IN_FILE.text());
        rotated.awaitNotice(Notice.Kind.AUTH_FAILED);

        TokenFile.replace(file, LAST.text());
        apps.put("later", rig.atTheEdge("later"));
    }

    private static Path newStore() {
        try {
            return Files.createTempDirectory("round").resolve("store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one place where the mark belongs: in files, and not in their names. */
    private void theStoreAlone() throws IOException {
        Await.success(rig.logs().setManualToken("later", BY_HAND.text()));
        failure(rig.logs().setManualToken("Not Legal", BY_HAND.text()));
        failure(rig.logs().setManualToken("later", BY_HAND.text() + "\n" + BY_HAND.text()));
        Assertions.assertThat(store.resolve("manual").resolve("later"))
                .content()
                .contains(BY_HAND.text());
        try (Stream<Path> all = Files.walk(store)) {
            all.forEach(path -> search.in("name in the store", path));
        }
    }

    private void follow(String app) {
        rig.fly().app(app);
        Heard heard = new Heard();
        apps.put(app, heard);
        search.in("object", Await.success(rig.logs().subscribe(app, new SubscribeOptions(), heard)));
    }

    private void questions() {
        apps.keySet()
                .forEach(app -> search.in("status", Await.success(rig.logs().status(app))));
        search.in("status", Await.success(rig.logs().list()));
        failure(rig.logs().stop("nobody"));
        failure(rig.logs().start("later", new StreamOptions()));
        failure(rig.logs().status("Not Legal"));
        failure(rig.vertx().eventBus().request("ex_atlas_fly_logs.registry", new JsonObject().put("op", "dance")));
    }

    private void failure(Future<?> future) {
        search.in("failure", Await.failure(future));
    }

    /** A token in the place of something else. */
    private void mistakes() {
        TokenOptions asName = new TokenOptions().setTokenFile(LAST.text());
        failure(FlyLogs.deploy(rig.vertx(), rig.options().setToken(asName)));
        JsonObject section = new JsonObject().put("token", LAST.text());
        refused(new JsonObject().put("token", section));
        refused(new JsonObject().put("token", LAST.text()));
        refused(new JsonObject().put("token", new JsonObject().put("token_file", LAST.text())));
        refused(new JsonObject().put("api", new JsonObject().put("url", "https://x:" + LAST.text() + "@api.fly.io")));
    }

    private void refused(JsonObject config) {
        search.in(
                "failure",
                Assertions.catchThrowableOfType(
                        FlyLogsException.InvalidRequest.class, () -> new FlyLogsOptions(config)));
    }

    private void objects() {
        search.in("object", options);
        search.in("object", options.toJson());
        search.in("object", options.getToken());
        search.in("object", options.getToken().toJson());
        search.in("object", options.getApps());
        search.in("object", rig.logs());
        for (Heard heard : apps.values()) {
            search.in("object", heard.batches());
            for (Notice.Kind kind : Notice.Kind.values()) {
                search.in("object", heard.notices(kind));
            }
        }
        search.in(
                "object",
                rig.fly().requests().stream()
                        .map(request -> request + " " + request.headers())
                        .collect(Collectors.joining("\n")));
    }
}
