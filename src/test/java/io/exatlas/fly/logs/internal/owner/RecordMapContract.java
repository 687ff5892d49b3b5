package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every map of records promises. */
public abstract class RecordMapContract {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");

    /** One and the same map, without a record at first; perhaps seen from different nodes. */
    protected abstract RecordMap records(int node);

    private RecordMap records() {
        return records(0);
    }

    @Test
    void anAppWithoutARecordHasNone() {
        assertThat(Await.success(records().get(APP))).isEmpty();
        assertThat(Await.success(records().all())).isEmpty();
    }

    @Test
    void onlyTheFirstRecordOfAnAppIsCreated() {
        assertThat(Await.success(records().create(APP, "one"))).isTrue();
        assertThat(Await.success(records(1).create(APP, "two"))).isFalse();
        assertThat(Await.success(records().create(OTHER, "two"))).isTrue();

        assertThat(Await.success(records(2).all())).isEqualTo(Map.of(APP, "one", OTHER, "two"));
    }

    @Test
    void aRecordIsReplacedOnlyWhereTheExpectedOneStands() {
        assertThat(Await.success(records().replace(APP, "one", "two"))).isFalse();
        Await.success(records().create(APP, "one"));

        assertThat(Await.success(records(1).replace(APP, "two", "three"))).isFalse();
        assertThat(Await.success(records(1).replace(APP, "one", "two"))).isTrue();
        assertThat(Await.success(records(2).get(APP))).contains("two");
    }

    @Test
    void aTextMayBeReplacedByItself() {
        Await.success(records().create(APP, "one"));

        assertThat(Await.success(records().replace(APP, "one", "one"))).isTrue();
    }

    @Test
    void aRecordIsRemovedOnlyWhereTheExpectedOneStands() {
        Await.success(records().create(APP, "one"));

        assertThat(Await.success(records(1).remove(APP, "two"))).isFalse();
        assertThat(Await.success(records(1).remove(APP, "one"))).isTrue();
        assertThat(Await.success(records(2).remove(APP, "one"))).isFalse();
        assertThat(Await.success(records().get(APP))).isEmpty();
    }

    @Test
    void ofManyThatReplaceTheSameTextOneDoes() {
        Await.success(records().create(APP, "one"));

        List<Future<Boolean>> races = IntStream.range(0, 30)
                .mapToObj(racer -> records(racer % 3).replace(APP, "one", "racer " + racer))
                .toList();

        assertThat(races.stream().map(Await::success).filter(won -> won)).hasSize(1);
    }

    @Test
    void ofManyThatCreateOneDoes() {
        List<Future<Boolean>> races = IntStream.range(0, 30)
                .mapToObj(racer -> records(racer % 3).create(APP, "racer " + racer))
                .toList();

        assertThat(races.stream().map(Await::success).filter(won -> won)).hasSize(1);
    }
}
