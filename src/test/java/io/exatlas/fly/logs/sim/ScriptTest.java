package io.exatlas.fly.logs.sim;

import static io.exatlas.fly.logs.sim.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which reply a request gets. */
final class ScriptTest {

    @RegisterExtension
    private final SimulatorRig rig = new SimulatorRig();

    @BeforeEach
    void addRows() {
        rig.fly.app("shop").add(row(1, "one"), row(2, "two"));
    }

    @Test
    void scriptedRepliesComeFirstInOrderThenTheApp() {
        rig.fly.script("shop", Reply.status(503), Reply.page(row(9, "scripted")), Reply.page(), Reply.live());

        assertThat(rig.page().status()).isEqualTo(503);
        assertThat(rig.page().messages()).containsExactly("scripted");
        assertThat(rig.page().messages()).isEmpty();
        assertThat(rig.fly.scriptLeft()).isEqualTo(1);
        assertThat(rig.page().messages()).containsExactly("one", "two");
        assertThat(rig.page().messages()).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 50})
    @Tag("F1")
    void burstOfFailuresEnds(int length) {
        rig.fly.script("shop", Collections.nCopies(length, Reply.status(502)));

        for (int i = 0; i < length; i++) {
            assertThat(rig.page().status()).isEqualTo(502);
        }
        assertThat(rig.page().status()).isEqualTo(200);
    }

    @Test
    void scriptOfAnAppDoesNotTouchOthers() {
        rig.fly.app("other");
        rig.fly.script("shop", Reply.status(503));

        assertThat(rig.get("/api/v1/apps/other/logs").status()).isEqualTo(200);
        assertThat(rig.get("/v1/apps/shop").status()).isEqualTo(200);
        assertThat(rig.fly.scriptLeft()).isEqualTo(1);
    }

    @Test
    void alwaysLastsUntilTheScriptIsCleared() {
        rig.fly.always("shop", Reply.status(403)).alwaysAll(Reply.status(404)).scriptAll(Reply.status(500));

        assertThat(List.of(rig.page().status(), rig.page().status(), rig.page().status()))
                .containsExactly(500, 403, 403);
        assertThat(rig.get("/api/v1/apps/other/logs").status()).isEqualTo(404);
        rig.fly.clearScript();
        assertThat(rig.page().status()).isEqualTo(200);
    }

    @Test
    @Tag("F1")
    void outageBreaksEverythingAndKeepsTheScript() {
        rig.fly.script("shop", Reply.page(row(9, "scripted")));
        rig.fly.outage(true);

        assertThat(rig.page().status()).isEqualTo(500);
        assertThat(rig.get("/v1/apps/shop").status()).isEqualTo(500);
        rig.fly.outage(false);
        assertThat(rig.page().messages()).containsExactly("scripted");
    }
}
