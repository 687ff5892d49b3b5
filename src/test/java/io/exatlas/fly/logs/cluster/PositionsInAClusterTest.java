package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.position.ClusterPositionStore;
import io.exatlas.fly.logs.position.PositionStore;
import io.exatlas.fly.logs.position.SomeTokens;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where subscriptions stand, when nodes die and clusters fall apart. */
final class PositionsInAClusterTest {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");

    private final ClusterRig rig = ClusterRig.start(3);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatIsStoredOnOneNodeIsFoundOnAnotherAlsoWhenTwoDieAtOnce() {
        PositionStore one = store(0);
        PositionStore other = store(2);
        List<String> names =
                IntStream.range(0, 50).mapToObj(name -> "name-" + name).toList();
        for (int number = 0; number < names.size(); number++) {
            Await.success(one.put(APP, names.get(number), SomeTokens.number(number)));
        }
        assertThat(Await.success(other.get(APP, "name-7"))).contains(SomeTokens.number(7));

        rig.terminate(0);
        rig.terminate(1);

        ClusterRig.awaitThat(() -> rig.members(2) == 1);
        assertThat(names.stream()
                        .map(name -> SomeTokens.numberOf(
                                Await.success(other.get(APP, name)).orElseThrow())))
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(Long::valueOf).toList());
    }

    @Test
    void whereTwoPartsUniteTheEarlierPositionStays() {
        PositionStore large = store(0);
        PositionStore small = store(2);
        Await.success(large.put(APP, "audit", SomeTokens.number(1)));

        rig.split(List.of(0, 1), List.of(2));
        Await.success(small.put(APP, "audit", SomeTokens.number(2)));
        Await.success(large.put(APP, "audit", SomeTokens.number(3)));
        Await.success(small.put(OTHER, "audit", SomeTokens.number(5)));
        Await.success(large.put(OTHER, "audit", SomeTokens.number(4)));
        Await.success(small.put(OTHER, "new", SomeTokens.number(6)));
        rig.heal();

        ClusterRig.awaitThat(() -> isAt(APP, "audit", 2) && isAt(OTHER, "audit", 4) && isAt(OTHER, "new", 6));
        assertThat(Await.success(small.get(APP, "audit"))).contains(SomeTokens.number(2));
    }

    private boolean isAt(AppName app, String name, long number) {
        return Await.success(store(1).get(app, name))
                .filter(SomeTokens.number(number)::equals)
                .isPresent();
    }

    private PositionStore store(int node) {
        return Await.success(ClusterPositionStore.of(rig.vertx(node)));
    }
}
