package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.Epoch;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The highest chain heard at each address of late: what comes of a lower one is the voice of an owner that was
 * replaced. Pure: monotonic nanoseconds come in. Not for several threads.
 */
final class HeardEpochs {

    /** Beyond these, whoever was silent longest is forgotten. */
    static final int MOST = 20_000;

    /** The one silent longest comes first. */
    private final Map<String, Heard> heard = new LinkedHashMap<>();

    private record Heard(Epoch epoch, long at) {}

    /**
     * Whether a message is to be heard.
     *
     * @param epoch its chain; where its owner is not known, the empty text: then numbers alone are compared
     * @param last whether nothing comes of that chain any more: whichever is next is believed, also a lower one
     */
    boolean passes(String address, Epoch epoch, boolean last, long now) {
        Heard known = heard.get(address);
        if (known != null && below(epoch, known.epoch()) && now - known.at() < ChainWatch.SILENCE) {
            return false;
        }
        heard.remove(address);
        if (!last) {
            Epoch highest = known != null && nameless(epoch, known.epoch()) ? known.epoch() : epoch;
            heard.put(address, new Heard(highest, now));
        }
        if (heard.size() > MOST) {
            heard.remove(heard.keySet().iterator().next());
        }
        return true;
    }

    private static boolean below(Epoch epoch, Epoch highest) {
        return epoch.compareTo(highest) < 0 && !nameless(epoch, highest);
    }

    /** Whether one of them may be the other, since it does not say whose it is. */
    private static boolean nameless(Epoch epoch, Epoch highest) {
        return epoch.number() == highest.number() && epoch.owner().isEmpty();
    }

    int size() {
        return heard.size();
    }
}
