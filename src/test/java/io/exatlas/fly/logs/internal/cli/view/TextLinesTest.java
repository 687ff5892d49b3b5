package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lines that people see. */
final class TextLinesTest {

    private static final LinePrinter PLAIN = new TextLines(new Paint(false), Times.utc(), false);
    private static final LinePrinter COLOURED = new TextLines(new Paint(true), Times.utc(), false);

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{1,64}m");

    @Test
    void entryLooksAsFlyctlShowsIt() {
        assertThat(Entries.printed(PLAIN, Entries.saying("listening")))
                .isEqualTo("2026-09-20T10:15:30Z app[148ed726c12358] ams [info]listening\n");
    }

    @Test
    void severalAppsAreNamedOnEachLine() {
        assertThat(Entries.printed(new TextLines(new Paint(false), Times.utc(), true), Entries.saying("listening")))
                .isEqualTo("2026-09-20T10:15:30Z shop app[148ed726c12358] ams [info]listening\n");
    }

    @Test
    void absentPartsAreDashes() {
        assertThat(Entries.printed(PLAIN, Entries.bare("hello"))).isEqualTo("- - - [-]hello\n");
    }

    @Test
    void unreadableTimeIsShownAsItCame() {
        assertThat(Entries.printed(PLAIN, Entries.cut("hello", 9))).startsWith("yesterday ");
    }

    @Test
    void cutMessageSaysHowLongItWas() {
        assertThat(Entries.printed(PLAIN, Entries.cut("hello", 1_048_576)))
                .endsWith("hello ... (cut: the message has 1048576 bytes)\n");
    }

    @Test
    void colouredLineIsDimTimeMachineGreenRegionAndLevel() {
        assertThat(Entries.printed(COLOURED, Entries.saying("listening")))
                .startsWith("\u001b[2m2026-09-20T10:15:30Z\u001b[0m \u001b[")
                .contains(" \u001b[32mams\u001b[0m [\u001b[34minfo\u001b[0m]listening");
    }

    @Test
    void coloursOfTheMessageEndWithIt() {
        assertThat(Entries.printed(COLOURED, Entries.saying("\u001b[1;31mERROR\u001b[0m boom \u001b[33mso")))
                .endsWith("]\u001b[1;31mERROR\u001b[0m boom \u001b[33mso\u001b[0m\n");
        assertThat(Entries.printed(COLOURED, Entries.cut("\u001b[33mhello", 9)))
                .contains("]\u001b[33mhello\u001b[0m\u001b[2m ... (cut");
    }

    @Test
    void coloursOfTheMessageAreLeftOutWhereThereAreNone() {
        assertThat(Entries.printed(PLAIN, Entries.saying("\u001b[1;31mERROR\u001b[0m boom")))
                .isEqualTo("2026-09-20T10:15:30Z app[148ed726c12358] ams [info]ERROR boom\n");
    }

    @Test
    void appsGetTheirColoursBeforeMachinesDo() {
        List<AppName> apps = List.of(AppName.of("cart"), Entries.SHOP);

        assertThat(Entries.printed(TextLines.of(apps, new Paint(true), Times.utc()), Entries.saying("so")))
                .contains(" \u001b[33mshop\u001b[0m \u001b[35mapp[148ed726c12358]\u001b[0m ");
    }

    @Test
    void oneAppIsNotNamed() {
        List<AppName> apps = List.of(Entries.SHOP);

        assertThat(Entries.printed(TextLines.of(apps, new Paint(false), Times.utc()), Entries.saying("so")))
                .isEqualTo(Entries.printed(PLAIN, Entries.saying("so")));
    }

    @Test
    @Tag("F35")
    void hostileColoursNeverGoBeyondTheirLine() {
        Fuzz.seeds().forEach(seed -> {
            String lines = Entries.printed(COLOURED, hostile(new Random(seed)));

            String plain = COLOUR.matcher(lines).replaceAll("");
            assertThat(plain.codePoints().filter(point -> point != '\n' && point != '\t'))
                    .as("seed %d", seed)
                    .noneMatch(Visible::harmful);
            assertThat(lines.lines()).as("seed %d", seed).allMatch(TextLinesTest::closed);
        });
    }

    private static boolean closed(String line) {
        int last = line.lastIndexOf('\u001b');
        return last < 0 || line.startsWith("\u001b[0m", last);
    }

    @Test
    void proxyRowShowsItsRequestBeforeTheMessage() {
        LogEntry row = Entries.withMeta("[PC01] instance refused connection", proxyMeta("instance refused connection"));

        assertThat(Entries.printed(PLAIN, row))
                .isEqualTo("2026-09-20T10:15:30Z proxy fra [error]error.code=2 request.method=\"GET\""
                        + " request.url=\"https://shop.fly.dev/cart?x=1\" request.id=\"01K5-fra\" response.status=502"
                        + " [PC01] instance refused connection\n");
    }

    @Test
    void errorTakesThePlaceOfAMessageThatDoesNotHoldIt() {
        LogEntry row = Entries.withMeta("failed", proxyMeta("instance refused connection"));

        assertThat(Entries.printed(PLAIN, row)).endsWith("response.status=502 instance refused connection\n");
    }

    @Test
    void requestDataOfAnotherTypeCountsAsAbsent() {
        Map<String, Object> meta = new HashMap<>();
        meta.put("error", "text");
        meta.put("http", List.of(1));
        meta.put("url", null);

        assertThat(Entries.printed(PLAIN, Entries.withMeta("hello", meta))).endsWith("[error]hello\n");
    }

    @Test
    void messageCannotImitateAnotherEntry() {
        assertThat(Entries.printed(PLAIN, Entries.saying("a\n2026-09-20T10:15:30Z app[1] ams [info]fake")))
                .contains("\n    2026-09-20T10:15:30Z app[1]");
    }

    @Test
    @Tag("F35")
    void hostileEntryNeverHarmsTheTerminal() {
        Fuzz.seeds().forEach(TextLinesTest::staysHarmless);
    }

    private static void staysHarmless(long seed) {
        String lines = Entries.printed(PLAIN, hostile(new Random(seed)));

        assertThat(lines).endsWith("\n");
        assertThat(lines.codePoints().filter(point -> point != '\n' && point != '\t'))
                .as("seed %d", seed)
                .noneMatch(point -> point < ' ' || (point >= 0x7f && point <= 0x9f) || Visible.harmful(point));
        assertThat(lines.substring(0, lines.length() - 1).split("\n", -1))
                .as("seed %d", seed)
                .satisfies(all -> assertThat(all)
                        .filteredOn(line -> !line.startsWith(Visible.INDENT))
                        .hasSize(1));
    }

    private static LogEntry hostile(Random random) {
        LogEntry words = Entries.entry(
                Fuzz.text(random), Fuzz.text(random), Fuzz.text(random), Fuzz.text(random), Fuzz.text(random));
        return random.nextBoolean() ? words : Entries.withMeta(words.message(), proxyMeta(Fuzz.text(random)));
    }

    private static Map<String, Object> proxyMeta(String error) {
        return Map.of(
                "http",
                Map.of("request", Map.of("id", "01K5-fra", "method", "GET"), "response", Map.of("status_code", 502)),
                "error",
                Map.of("code", 2, "message", error),
                "url",
                Map.of("full", "https://shop.fly.dev/cart?x=1"));
    }
}
