package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole configuration, from a JSON file or made in Java. What is wrong in it is listed at once, each mistake with
 * its path and what would be allowed; nothing of it is applied then. Parts are copied when they are set, so a part
 * handed in can be changed afterwards without effect; what is set in a part that a getter gave is set here. Not safe
 * for several threads while it is being changed.
 */
public final class FlyLogsOptions {

    private final Values values;

    public FlyLogsOptions() {
        values = new Values(ConfigTable.ROOT);
    }

    /** A deep copy. A token set from Java is copied, too. */
    public FlyLogsOptions(FlyLogsOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads the whole configuration. The JSON is not kept.
     *
     * @throws FlyLogsException.InvalidRequest listing every mistake; its message has a line for each, 100 at most
     */
    public FlyLogsOptions(JsonObject json) {
        values = ConfigTable.ROOT.read(json);
    }

    private FlyLogsOptions(Values values) {
        this.values = values;
    }

    /**
     * Reads the text of a configuration, strictly: JSON without comments, each key once.
     *
     * @throws FlyLogsException.InvalidRequest with the line and column where the text is not JSON, else as the
     *     constructor from JSON does
     */
    public static FlyLogsOptions parse(String text) {
        return new FlyLogsOptions(ConfigTable.ROOT.parse(text));
    }

    /**
     * Checks what the setters took.
     *
     * @throws FlyLogsException.InvalidRequest as the constructor from JSON does
     */
    @CanIgnoreReturnValue
    public FlyLogsOptions validate() {
        var unused = ConfigTable.ROOT.read(toJson());
        return this;
    }

    /** Every key with its value, ready to be read again. A token set from Java is not in it. */
    public JsonObject toJson() {
        return values.toJson();
    }

    public ApiOptions getApi() {
        return new ApiOptions(values.get(ConfigTable.ROOT_API));
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setApi(ApiOptions api) {
        values.set(ConfigTable.ROOT_API, new Values(api.values));
        return this;
    }

    public PollOptions getPoll() {
        return new PollOptions(values.get(ConfigTable.ROOT_POLL));
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setPoll(PollOptions poll) {
        values.set(ConfigTable.ROOT_POLL, new Values(poll.values));
        return this;
    }

    public SubscriberOptions getSubscribers() {
        return new SubscriberOptions(values.get(ConfigTable.ROOT_SUBSCRIBERS));
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setSubscribers(SubscriberOptions subscribers) {
        values.set(ConfigTable.ROOT_SUBSCRIBERS, new Values(subscribers.values));
        return this;
    }

    public TokenOptions getToken() {
        return new TokenOptions(values.get(ConfigTable.ROOT_TOKEN));
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setToken(TokenOptions token) {
        values.set(ConfigTable.ROOT_TOKEN, new Values(token.values));
        return this;
    }

    /** The apps named in the configuration, at most 100,000, each once. The list cannot be changed. */
    public List<AppOptions> getApps() {
        return values.get(ConfigTable.ROOT_APPS).stream().map(AppOptions::new).toList();
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setApps(List<AppOptions> apps) {
        values.set(ConfigTable.ROOT_APPS, new ArrayList<>());
        apps.forEach(this::addApp);
        return this;
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions addApp(AppOptions app) {
        values.get(ConfigTable.ROOT_APPS).add(new Values(app.values));
        return this;
    }

    public ClusterOptions getCluster() {
        return new ClusterOptions(values.get(ConfigTable.ROOT_CLUSTER));
    }

    @CanIgnoreReturnValue
    public FlyLogsOptions setCluster(ClusterOptions cluster) {
        values.set(ConfigTable.ROOT_CLUSTER, new Values(cluster.values));
        return this;
    }
}
