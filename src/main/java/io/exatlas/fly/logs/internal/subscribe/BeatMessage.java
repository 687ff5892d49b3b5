package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.wire.Refusals;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One heartbeat for several apps, and how its answer is told to each. On the fan-out's context only.
 *
 * @param apps whom it is for
 * @param parts what is said of each, in that order
 */
record BeatMessage(List<Beating> apps, JsonArray parts) {

    /** Apps of a message; a registry takes no more. */
    static final int MOST = 500;

    /** As many as it takes. */
    static List<BeatMessage> of(Collection<Beating> apps) {
        List<Beating> all = List.copyOf(apps);
        List<BeatMessage> messages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            List<Beating> some = all.subList(from, Math.min(all.size(), from + MOST));
            messages.add(new BeatMessage(
                    some, new JsonArray(some.stream().map(Beating::beat).toList())));
        }
        return messages;
    }

    JsonObject request(Optional<String> node) {
        JsonObject request = new JsonObject().put("op", "heartbeat").put("apps", parts);
        node.ifPresent(id -> request.put("node", id));
        return request;
    }

    /** Tells each app its part of the reply. */
    void answered(JsonObject reply) {
        JsonArray answers = reply.getValue("apps") instanceof JsonArray list ? list : new JsonArray();
        for (int at = 0; at < apps.size(); at++) {
            tell(at, at < answers.size() ? answers.getValue(at) : null);
        }
    }

    private void tell(int at, @Nullable Object answer) {
        Object app = parts.getJsonObject(at).getValue("app");
        if (!(answer instanceof JsonObject part) || !app.equals(part.getValue("app"))) {
            apps.get(at).refused(new FlyLogsException.Unavailable("the registry's reply does not tell of the app"));
        } else if (Boolean.TRUE.equals(part.getValue("ok"))) {
            apps.get(at).told(part);
        } else {
            String message = part.getValue("message") instanceof String text ? text : "";
            apps.get(at).refused(Refusals.of(message));
        }
    }

    void unanswered(String why) {
        apps.forEach(app -> app.unanswered(why));
    }
}
