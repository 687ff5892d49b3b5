package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.subscribe.RegistryClient;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node of three that the others do not reach over the event bus, though it is a member, and a node that listens. */
@Tag("F24")
final class DeafNodeTest {

    private static final int DEAF = 2;

    private final Registries registries = Registries.start(3);
    private final Vertx listener = registries.cluster().add();
    private final Deafness deafness = Deafness.of(registries.vertx(DEAF));

    @AfterEach
    void close() {
        registries.close();
    }

    private boolean ownsNothing() {
        return registries.heldBy(DEAF).isEmpty();
    }

    @Test
    void newSubscribersAreServedByTheOthersAndItsAppsMoveUntilItHearsAgain() {
        AppName its = registries.appOf(DEAF, "its");
        Ear running = Ear.of(registries.vertx(1), its);
        assertThat(registries.heldBy(DEAF)).containsOnlyKeys(its);

        deafness.begin();
        // Each of them might be sent to the deaf node and be lost there.
        for (int n = 0; n < 6; n++) {
            AppName fresh = registries.appOf(n % 2, "fresh-" + n);
            Ear ear = Ear.of(listener, fresh);
            registries.write(fresh, "line");
            ClusterRig.awaitThat(() -> ear.messages().contains("line"));
        }
        assertThat(deafness.dropped()).contains("here").doesNotContain("subscribe");

        ClusterRig.awaitThat(() -> ownsNothing() && registries.held().containsKey(its));
        AppName late = registries.appOf(DEAF, "late");
        Ear ear = Ear.of(listener, late);
        registries.write(late, "late line");
        registries.write(its, "its line");
        ClusterRig.awaitThat(
                () -> ear.messages().contains("late line") && running.messages().contains("its line"));

        deafness.end();
        ClusterRig.awaitThat(() -> registries.heldBy(DEAF).keySet().containsAll(List.of(its, late)));
        registries.awaitOneOwnerEach(List.of(its, late));
    }

    @Test
    void aTailOfManyAppsIsNotStuckWithTheDeafOne() {
        deafness.begin();
        List<Ear> ears = new ArrayList<>();
        List<AppName> apps = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            apps.add(registries.appOf(n % 2, "many-" + n));
        }
        apps.forEach(app -> ears.add(Ear.of(listener, app)));

        apps.forEach(app -> registries.write(app, "line"));

        ClusterRig.awaitThat(() -> ears.stream().allMatch(ear -> ear.messages().contains("line")));
        assertThat(deafness.dropped()).doesNotContain("subscribe");
    }

    /** A page of the past may take ten seconds: whoever waits for one of a dead node looks after it. */
    @Test
    void aPageOfThePastThatItWasAskedForIsReadByAnother() {
        AppName its = registries.appOf(DEAF, "its");
        registries.write(its, "line");
        RegistryClient client = new RegistryClient(listener, TimeAndChance.real());
        List<Deafness> others = List.of(Deafness.of(registries.vertx(0)), Deafness.of(registries.vertx(1)));
        JsonObject about = new JsonObject().put("app", its.value());

        others.forEach(Deafness::begin);
        Await.success(client.ask(about.copy().put("op", "status")));
        others.forEach(Deafness::end);
        deafness.begin();
        JsonObject page =
                Await.success(client.ask(about.copy().put("op", "history").put("from", "-1m")));

        assertThat(page.getJsonArray("entries")).isNotEmpty();
        assertThat(deafness.dropped()).contains("history");
    }
}
