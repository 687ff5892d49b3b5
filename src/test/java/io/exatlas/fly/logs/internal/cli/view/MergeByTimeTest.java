package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One order of time for several apps. */
final class MergeByTimeTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final AppName CART = AppName.of("cart");

    private final MergeByTime merge = new MergeByTime();

    @Test
    void entriesOfAMomentAreSorted() {
        merge.add(SHOP, entries(10, 30), millis(0));
        merge.add(CART, entries(20, 40), millis(200));

        assertThat(said(merge.due(millis(500)))).containsExactly("10", "20", "30", "40");
    }

    @Test
    void nothingIsShownBeforeItHasWaited() {
        merge.add(SHOP, entries(10), millis(5));

        assertThat(merge.due(millis(304))).isEmpty();
        assertThat(merge.next()).contains(millis(305));
        assertThat(said(merge.due(millis(305)))).containsExactly("10");
        assertThat(merge.next()).isEmpty();
    }

    @Test
    void whatComesBeforeADueEntryNeedNotWait() {
        merge.add(SHOP, entries(20), millis(0));
        merge.add(CART, entries(10, 30), millis(299));

        assertThat(said(merge.due(millis(300)))).containsExactly("10", "20");
        assertThat(merge.next()).contains(millis(599));
    }

    @Test
    void orderWithinAnAppIsKeptWhateverItsTimes() {
        merge.add(SHOP, entries(30, 10, 20), millis(0));
        merge.add(CART, entries(15), millis(0));

        assertThat(said(merge.due(millis(300)))).containsExactly("15", "30", "10", "20");
    }

    @Test
    void entryWithoutATimeStaysBehindTheOneBefore() {
        merge.add(SHOP, List.of(Entries.at(20, "20"), Entries.bare("no time")), millis(0));
        merge.add(CART, entries(10, 30), millis(0));

        assertThat(said(merge.rest())).containsExactly("10", "20", "no time", "30");
    }

    @Test
    void equalTimesFollowTheOrderOfTheApps() {
        merge.add(SHOP, entries(10), millis(0));
        merge.add(CART, entries(10), millis(0));

        assertThat(merge.rest()).extracting(AppEntry::app).containsExactly(SHOP, CART);
    }

    @Test
    void noMoreThanTheBoundWait() {
        List<LogEntry> many = IntStream.rangeClosed(1, MergeByTime.MOST + 2)
                .mapToObj(i -> Entries.at(i, Integer.toString(i)))
                .toList();
        merge.add(SHOP, many, millis(0));

        assertThat(said(merge.due(millis(0)))).containsExactly("1", "2");
        assertThat(merge.rest()).hasSize(MergeByTime.MOST);
    }

    @Test
    void longEntryCountsForMany() {
        merge.add(SHOP, entries(1, 2), millis(0));
        merge.add(CART, List.of(Entries.at(3, "x".repeat(1_024 * MergeByTime.MOST))), millis(0));

        assertThat(merge.due(millis(0))).hasSize(3);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyEntryComesOnceInTheOrderOfItsApp(long seed) {
        Random random = new Random(seed);
        List<AppEntry> shown = new ArrayList<>();
        long[] added = new long[2];
        for (int now = 0; now < 3_000; now += random.nextInt(200)) {
            int app = random.nextInt(2);
            LogEntry entry = Entries.at(random.nextInt(1_000), Long.toString(added[app]++));
            merge.add(app == 0 ? SHOP : CART, List.of(entry), millis(now));
            shown.addAll(merge.due(millis(now)));
        }
        shown.addAll(merge.rest());

        assertThat(of(shown, SHOP)).isEqualTo(numbers(added[0]));
        assertThat(of(shown, CART)).isEqualTo(numbers(added[1]));
    }

    private static List<String> of(List<AppEntry> shown, AppName app) {
        return said(shown.stream().filter(each -> each.app().equals(app)).toList());
    }

    private static List<String> numbers(long count) {
        return LongStream.range(0, count).mapToObj(Long::toString).toList();
    }

    private static List<LogEntry> entries(long... times) {
        return LongStream.of(times)
                .mapToObj(time -> Entries.at(time, Long.toString(time)))
                .toList();
    }

    private static List<String> said(List<AppEntry> entries) {
        return entries.stream().map(each -> each.entry().message()).toList();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
