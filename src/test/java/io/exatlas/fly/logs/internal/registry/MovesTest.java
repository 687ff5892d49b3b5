package io.exatlas.fly.logs.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many apps move at once. */
final class MovesTest {

    private final Moves moves = new Moves(2);
    private final Map<String, Promise<Void>> begun = new LinkedHashMap<>();

    private void add(String app) {
        moves.add(AppName.of(app), () -> {
            Promise<Void> move = Promise.promise();
            begun.put(app, move);
            return move.future();
        });
    }

    private void ends(String app) {
        begun.remove(app).complete();
    }

    @Test
    void thoseBeyondTheBoundWaitForTheirTurn() {
        add("a");
        add("b");
        add("c");
        add("d");

        assertThat(begun).containsOnlyKeys("a", "b");

        ends("b");

        assertThat(begun).containsOnlyKeys("a", "c");
    }

    @Test
    void aMoveThatFailsMakesRoom() {
        add("a");
        add("b");
        add("c");

        begun.remove("a").fail("gone");

        assertThat(begun).containsKey("c");
    }

    @Test
    void anAppMovesOnceHoweverOftenItIsSeen() {
        add("a");
        begun.clear();

        add("a");

        assertThat(begun).isEmpty();
    }

    @Test
    void anAppThatHasMovedMayMoveAgain() {
        add("a");
        ends("a");

        add("a");

        assertThat(begun).containsOnlyKeys("a");
    }

    @Test
    void thoseThatWaitAreForgottenWhereTheClusterHasChangedAndMayComeAgain() {
        add("a");
        add("b");
        add("c");

        moves.clear();
        ends("a");

        assertThat(begun).containsOnlyKeys("b");

        add("c");

        assertThat(begun).containsOnlyKeys("b", "c");
    }
}
