package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.Search;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reply to op {@code history}, to JSON and back: positions and times in nanoseconds since 1970 are strings. A field
 * of the wrong type or range is refused with {@link FlyLogsException.InvalidRequest}, which names it. Usable from any
 * thread.
 */
public final class HistoryJson {

    /** Rows of one time go out together, so that an answer may have more entries than were asked for. */
    static final int MOST_ENTRIES = 10_000;

    private static final int MOST_GAPS = 10_000;
    private static final int LONGEST_SENTENCE = 4_096;

    private HistoryJson() {}

    /** All fields but {@code ok}. */
    public static JsonObject toJson(AppName app, HistoryPage page) {
        JsonArray gaps = new JsonArray();
        page.gaps().forEach(gap -> gaps.add(toJson(gap)));
        JsonObject json = new JsonObject()
                .put("app", app.value())
                .put("from", digits(page.from()))
                .put("entries", EntryJson.toJson(page.entries(), app))
                .put("next", digits(page.next()))
                .put("more", page.more())
                .put("asof", digits(page.asOf()))
                .put("settled", digits(page.settled()))
                .put("oldest", digits(page.oldest()))
                .put("gaps", gaps);
        page.search()
                .ifPresent(search ->
                        json.put("searching", true).put("token", search.token()).put("counted", search.counted()));
        return LeftOutJson.put(json, page.leftOut());
    }

    /** The page of a reply. */
    public static HistoryPage fromJson(JsonObject json) {
        Fields fields = Fields.of(json);
        HistoryPage page = HistoryPage.EMPTY
                .withEntries(BusMessages.entries(fields, MOST_ENTRIES))
                .withFrom(fields.digits("from", 0))
                .withNext(fields.digits("next", 0))
                .withMore(fields.flag("more"))
                .withAsOf(fields.digits("asof", 0))
                .withSettled(fields.digits("settled", 0))
                .withOldest(fields.digits("oldest", 0))
                .withGaps(gaps(fields))
                .withSearch(search(fields))
                .withLeftOut(LeftOutJson.from(fields));
        fields.require(page.next() >= page.from(), "next", "a position from \"from\" on");
        fields.require(page.next() > page.from() || !page.more(), "next", "beyond \"from\" where there is more");
        return page;
    }

    private static Optional<Search> search(Fields fields) {
        return fields.flag("searching")
                ? Optional.of(new Search(fields.text("token", 1, Search.LONGEST), (int)
                        fields.optionalNumber("counted", 0, HistoryRequest.LONGEST_TAIL)
                                .orElse(0)))
                : Optional.empty();
    }

    private static JsonObject toJson(Gap gap) {
        return new JsonObject()
                .put("from", digits(gap.from()))
                .put("to", digits(gap.to()))
                .put("message", gap.reason());
    }

    /** A server whose clock is at 1970 has rows from before. */
    private static String digits(long position) {
        return Long.toString(Math.max(0, position));
    }

    private static List<Gap> gaps(Fields fields) {
        if (!(fields.json().getValue("gaps") instanceof JsonArray array) || array.size() > MOST_GAPS) {
            throw fields.refusal("gaps", "a list of at most " + MOST_GAPS + " gaps");
        }
        List<Gap> gaps = new ArrayList<>(array.size());
        for (int at = 0; at < array.size(); at++) {
            if (!(array.getValue(at) instanceof JsonObject gap)) {
                throw fields.refusal("gaps[" + at + "]", "an object");
            }
            Fields inner = new Fields(gap, "gaps[" + at + "].");
            gaps.add(new Gap(
                    inner.digits("from", 0), inner.digits("to", 0), inner.text("message", 0, LONGEST_SENTENCE)));
        }
        return gaps;
    }
}
