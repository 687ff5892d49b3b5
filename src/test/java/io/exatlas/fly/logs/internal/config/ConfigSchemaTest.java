package io.exatlas.fly.logs.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors against configurations that are taken and refused. */
final class ConfigSchemaTest {

    @Test
    void theSchemaIsOneOfItsDraft() {
        Vertx vertx = Vertx.vertx();
        try {
            SchemaRepository repository =
                    SchemaRepository.create(SchemaJudge.DRAFT).preloadMetaSchema(vertx.fileSystem(), Draft.DRAFT202012);

            assertThat(repository
                            .validator(Draft.DRAFT202012.getIdentifier())
                            .validate(ConfigSchema.make())
                            .getValid())
                    .isTrue();
        } finally {
            vertx.close().await();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly-logs.json", "demo.json"})
    void theDeliveredFilesAreTaken(String name) throws IOException {
        assertTaken(new JsonObject(Files.readString(Path.of("conf", name))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"$schema\":\"../docs/fly-logs.schema.json\"}",
                "{\"$schema\":\"https://logs.example/fly-logs.schema.json\",\"poll\":{}}",
                "{\"discover\":{\"dir\":null,\"max_depth\":1},\"http\":{\"enabled\":false,\"host\":\"127.0.0.1\",\"port\":8080}}",
                "{\"discover\":{},\"http\":{\"port\":8080}}",
                "{\"api\":{\"url\":\"HTTPS://[::1]:443/a@b\",\"proxy\":{\"host\":\"::1\",\"port\":1,\"except\":[\"*\",\"[::1]:8\"]}}}",
                "{\"api\":{\"trust_file\":\"C:\\\\ca \u00e9\u4e2d.pem\"}}",
                "{\"poll\":{\"interval_ms\":6000}}",
                "{\"apps\":[{\"app\":\"a\",\"org\":null,\"poll_interval_ms\":null,\"regions\":[\"ams\"]}]}",
                "{\"cluster\":{\"members\":[\"[fdaa::3]:5801\",\"fe80::1%eth0\",\"a_b.c:1\"],\"interface\":\"fe80::1\"}}"
            })
    void aGoodConfigurationIsTakenByBoth(String json) {
        assertTaken(new JsonObject(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pol\":{}}",
                "{\"$schema\":1}",
                "{\"$schema\":null}",
                "{\"poll\":{\"$schema\":\"x\"}}",
                "{\"poll\":null}",
                "{\"poll\":{\"interval_ms\":249}}",
                "{\"poll\":{\"interval_ms\":3600001}}",
                "{\"poll\":{\"interval_ms\":\"2000\"}}",
                "{\"poll\":{\"interval_ms\":null}}",
                "{\"poll\":{\"idle_interval_ms\":2000.5}}",
                "{\"poll\":{\"position_store\":\"\"}}",
                "{\"subscribers\":{\"heartbeat_timeout_ms\":100}}",
                "{\"api\":{\"format\":\"xml\"}}",
                "{\"api\":{\"url\":\"ftp://api.fly.io\"}}",
                "{\"api\":{\"url\":\"https://me:x@api.fly.io\"}}",
                "{\"api\":{\"url\":\"https://api.fly.io?x=1\"}}",
                "{\"api\":{\"proxy\":{\"host\":\"p\"}}}",
                "{\"api\":{\"proxy\":{\"host\":\"p\",\"port\":0}}}",
                "{\"token\":{\"token\":\"x\"}}",
                "{\"token\":{\"environment\":1}}",
                "{\"token\":{\"flyctl\":{\"org\":\"A b\"}}}",
                "{\"apps\":{}}",
                "{\"apps\":[{}]}",
                "{\"apps\":[{\"app\":\"My-Api\"}]}",
                "{\"apps\":[{\"app\":\"a\",\"regions\":[\"A B\"]}]}",
                "{\"apps\":[{\"app\":\"a\",\"instances\":[null]}]}",
                "{\"cluster\":{\"members\":[\"a b\"]}}",
                "{\"cluster\":{\"interface\":\"localhost\"}}",
                "{\"cluster\":{\"tls\":{\"key_file\":7}}}",
                "{\"discover\":{\"max_depth\":2}}",
                "{\"http\":{\"enabled\":true}}",
                "{\"http\":null}"
            })
    void aBadConfigurationIsRefusedByBoth(String json) {
        JsonObject config = new JsonObject(json);

        assertThat(SchemaJudge.takes(config)).isFalse();
        assertThatThrownBy(() -> ConfigTable.ROOT.read(config)).isInstanceOf(FlyLogsException.InvalidRequest.class);
    }

    private static void assertTaken(JsonObject config) {
        assertThat(SchemaJudge.takes(config)).as(config.encode()).isTrue();
        assertThat(ConfigTable.ROOT.read(config)).isNotNull();
    }
}
