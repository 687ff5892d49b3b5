package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Entries for programs. */
final class JsonLinesTest {

    private static final LinePrinter JSON = new JsonLines();

    @Test
    void lineHasTheFieldsOfTheEventBus() {
        assertThat(new JsonObject(Entries.printed(JSON, Entries.saying("hello"))))
                .isEqualTo(new JsonObject("""
                        {"id":"01K5KQ0A1","timestamp":"2026-09-20T10:15:30.123456789Z","message":"hello",
                         "level":"info","region":"ams","instance":"148ed726c12358","app_name":"shop",
                         "provider":"app","meta":{}}
                        """));
    }

    @Test
    void unknownFieldsAreThereAndNull() {
        JsonObject json = new JsonObject(Entries.printed(JSON, Entries.bare("hello")));

        assertThat(json.fieldNames()).contains("timestamp", "level", "region", "instance");
        assertThat(json.getValue("region")).isNull();
    }

    @Test
    @Tag("F35")
    void hostileEntryIsOneHarmlessLineWithTheSameText() {
        Fuzz.seeds().forEach(seed -> {
            Random random = new Random(seed);
            LogEntry entry = Entries.withMeta(Fuzz.text(random), Map.of("key", Fuzz.text(random)));

            String line = Entries.printed(JSON, entry);

            assertThat(line).as("seed %d", seed).endsWith("}\n");
            assertThat(line.strip().codePoints()).as("seed %d", seed).noneMatch(Visible::harmful);
            assertThat(new JsonObject(line).getString("message"))
                    .as("seed %d", seed)
                    .isEqualTo(Fuzz.whole(entry.message()));
        });
    }
}
