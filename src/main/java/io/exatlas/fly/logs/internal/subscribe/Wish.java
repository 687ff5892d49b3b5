package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.position.ResumeToken;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a subscriber asks for.
 *
 * @param request what the registry's op {@code subscribe} takes beside the app and the subscriber
 * @param start where it begins in the past; empty for what comes from now on
 * @param resume where it goes on, in place of {@code start}
 * @param keeps whether it asks where it stands: that costs something with every batch
 * @param filter which entries it wants
 */
public record Wish(
        JsonObject request,
        Optional<HistoryStart> start,
        Optional<ResumeToken> resume,
        boolean keeps,
        EntryFilter filter) {}
