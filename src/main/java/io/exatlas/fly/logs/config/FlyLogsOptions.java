package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.JsonText;
import io.exatlas.fly.logs.internal.config.Mistakes;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole configuration, from a JSON file or made in Java. What is wrong in it is listed at once, each mistake with
 * its path and what would be allowed; nothing of it is applied then. Parts are copied when they are set, so a part
 * handed in can be changed afterwards without effect. Not safe for several threads while it is being changed.
 */
public final class FlyLogsOptions {

    private static final int MOST_APPS = 100_000;

    private ApiOptions api = new ApiOptions();
    private PollOptions poll = new PollOptions();
    private SubscriberOptions subscribers = new SubscriberOptions();
    private TokenOptions token = new TokenOptions();
    private List<AppOptions> apps = new ArrayList<>();
    private ClusterOptions cluster = new ClusterOptions();

    public FlyLogsOptions() {}

    /** A deep copy. A token set from Java is copied, too. */
    public FlyLogsOptions(FlyLogsOptions other) {
        api = new ApiOptions(other.api);
        poll = new PollOptions(other.poll);
        subscribers = new SubscriberOptions(other.subscribers);
        token = new TokenOptions(other.token);
        apps = copied(other.apps);
        cluster = new ClusterOptions(other.cluster);
    }

    /**
     * Reads the whole configuration. The JSON is not kept.
     *
     * @throws FlyLogsException.InvalidRequest listing every mistake; its message has a line for each, 100 at most
     */
    public FlyLogsOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    /**
     * Reads the text of a configuration, strictly: JSON without comments, each key once.
     *
     * @throws FlyLogsException.InvalidRequest with the line and column where the text is not JSON, else as the
     *     constructor from JSON does
     */
    public static FlyLogsOptions parse(String text) {
        Mistakes mistakes = new Mistakes();
        FlyLogsOptions options = new FlyLogsOptions();
        JsonSection.read(JsonText.read(text, mistakes), mistakes, options::read);
        return options;
    }

    private void read(JsonSection in) {
        in.section("api", api::read);
        in.section("poll", poll::read);
        in.section("subscribers", subscribers::read);
        in.section("token", token::read);
        Map<String, String> seen = new HashMap<>();
        in.sections("apps", MOST_APPS, item -> readApp(item, seen));
        boolean orgNamed = token.getFlyctl().getOrg().isPresent()
                || apps.stream().anyMatch(app -> app.getOrg().isPresent());
        if (token.getFlyctl().isEnabled() && !orgNamed) {
            in.mistakeAt("token.flyctl", "is enabled without an org, here or in apps: flyctl would ask for one");
        }
        in.unbuilt("discover", Unbuilt.discover());
        in.section("cluster", cluster::read);
        in.unbuilt("http", Unbuilt.http());
    }

    private void readApp(JsonSection item, Map<String, String> seen) {
        AppOptions app = new AppOptions();
        app.read(item);
        String first = seen.putIfAbsent(app.getApp(), item.path());
        if (first != null && !app.getApp().isEmpty()) {
            item.mistake("app", app.getApp() + " is listed twice, first in " + first);
        }
        apps.add(app);
    }

    /**
     * Checks what the setters took.
     *
     * @throws FlyLogsException.InvalidRequest as the constructor from JSON does
     */
    @CanIgnoreReturnValue
    public FlyLogsOptions validate() {
        JsonSection.read(toJson(), new FlyLogsOptions()::read);
        return this;
    }

    /** Every key with its value, ready to be read again. A token set from Java is not in it. */
    public JsonObject toJson() {
        JsonArray list = new JsonArray();
        apps.forEach(app -> list.add(app.toJson()));
        return new JsonObject()
                .put("api", api.toJson())
                .put("poll", poll.toJson())
                .put("subscribers", subscribers.toJson())
                .put("token", token.toJson())
                .put("apps", list)
                .put("discover", Unbuilt.discover())
                .put("cluster", cluster.toJson())
                .put("http", Unbuilt.http());
    }

    public ApiOptions getApi() {
        return api;
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setApi(ApiOptions api) {
        this.api = new ApiOptions(api);
        return this;
    }

    public PollOptions getPoll() {
        return poll;
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setPoll(PollOptions poll) {
        this.poll = new PollOptions(poll);
        return this;
    }

    public SubscriberOptions getSubscribers() {
        return subscribers;
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setSubscribers(SubscriberOptions subscribers) {
        this.subscribers = new SubscriberOptions(subscribers);
        return this;
    }

    public TokenOptions getToken() {
        return token;
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setToken(TokenOptions token) {
        this.token = new TokenOptions(token);
        return this;
    }

    /** The apps named in the configuration, at most 100,000, each once. The list cannot be changed. */
    public List<AppOptions> getApps() {
        return List.copyOf(apps);
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setApps(List<AppOptions> apps) {
        this.apps = copied(apps);
        return this;
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions addApp(AppOptions app) {
        apps.add(new AppOptions(app));
        return this;
    }

    public ClusterOptions getCluster() {
        return cluster;
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setCluster(ClusterOptions cluster) {
        this.cluster = new ClusterOptions(cluster);
        return this;
    }

    private static List<AppOptions> copied(List<AppOptions> apps) {
        return new ArrayList<>(apps.stream().map(AppOptions::new).toList());
    }
}
