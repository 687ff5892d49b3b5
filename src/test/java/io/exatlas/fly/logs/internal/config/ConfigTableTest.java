package io.exatlas.fly.logs.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the table says of keys, beside what their values may be. */
final class ConfigTableTest {

    @Test
    void secretsAndTheirPlacesAreKnown() {
        assertThat(paths(Trait.SECRET)).containsExactly("token.token");
        assertThat(paths(Trait.PLACE_OF_SECRET))
                .containsExactly("token.token_file", "token.store", "apps.token_file", "cluster.tls.key_file");
    }

    /** The others make a connection, open a store, tell other nodes, or are told to those who have subscribed. */
    @Test
    void whatNeedsANewStartIsKnown() {
        assertThat(paths("", ConfigTable.ROOT)
                        .filter(entry -> entry.key.listed() && !entry.key.is(Trait.RELOADABLE) && !entry.isObject())
                        .map(Entry::path))
                .containsExactly(
                        "api.url",
                        "api.machines_url",
                        "api.format",
                        "api.proxy.host",
                        "api.proxy.port",
                        "api.proxy.except",
                        "api.trust_file",
                        "poll.position_store",
                        "subscribers.heartbeat_interval_ms",
                        "subscribers.heartbeat_timeout_ms",
                        "token.store",
                        "cluster.enabled",
                        "cluster.name",
                        "cluster.members",
                        "cluster.port",
                        "cluster.bus_port",
                        "cluster.interface",
                        "cluster.minimum_size",
                        "cluster.xml",
                        "cluster.tls.key_file",
                        "cluster.tls.cert_file",
                        "cluster.tls.trust_file");
    }

    @Test
    void whatIsNotListedIsTakenAndNotWritten() {
        assertThat(paths(Trait.UNLISTED)).containsExactly("discover", "http", "$schema");
        JsonObject json = new JsonObject().put("$schema", "x").put("http", new JsonObject().put("port", 8080L));

        assertThat(ConfigTable.ROOT.read(json).toJson()).isEqualTo(new Values(ConfigTable.ROOT).toJson());
    }

    @Test
    void aSecretIsCopiedAndNotWritten() {
        Values token = new Values(ConfigTable.TOKEN);
        token.set(ConfigTable.TOKEN_GIVEN, "canary");

        assertThat(new Values(token).find(ConfigTable.TOKEN_GIVEN)).contains("canary");
        assertThat(token.toJson().encode()).doesNotContain("canary");
    }

    @Test
    void everyKeyIsExplainedInOneCellOfATable() {
        assertThat(paths("", ConfigTable.ROOT))
                .allSatisfy(entry -> assertThat(entry.key.text).as(entry.path).matches("[^|\n]{4,200}"));
    }

    private static Stream<String> paths(Trait trait) {
        return paths("", ConfigTable.ROOT).filter(entry -> entry.key.is(trait)).map(Entry::path);
    }

    private static Stream<Entry> paths(String prefix, Section section) {
        return section.keys.stream().flatMap(key -> {
            Stream<Section> inner = key.listed() ? ConfigSchema.section(key.type).stream() : Stream.empty();
            return Stream.concat(
                    Stream.of(new Entry(prefix + key.name, key)),
                    inner.flatMap(part -> paths(prefix + key.name + ".", part)));
        });
    }

    private record Entry(String path, Key<?> key) {
        boolean isObject() {
            return ConfigSchema.section(key.type).isPresent();
        }
    }
}
