package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Health;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Trouble;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a subscriber is told of the troubles of its stream, each once: by the stream's own notices, and by the
 * registry's replies where it has missed them, because it came later or because the bus lost them. Pure.
 */
final class Troubles {

    private static final String AGAIN = "the stream goes on";

    private static final int MOST_REASONS = 3;

    private final AppName app;

    /** What was told last and has not ended. */
    private Optional<Known> known = Optional.empty();

    /** What the last reply said that was not told: it may have overtaken the notice, or been overtaken. */
    private Optional<Word> doubt = Optional.empty();

    /** Why there is silence; what is said first may be less than is known later. */
    private final Set<String> silences = new HashSet<>();

    private record Known(Epoch epoch, Notice.Kind kind) {}

    /** What a reply says: a trouble, or that there is none. */
    private record Word(Epoch epoch, Optional<Notice.Kind> kind) {}

    Troubles(AppName app) {
        this.app = app;
    }

    /** A notice of the stream without a number; whether the subscriber is told. */
    boolean heard(Notice notice) {
        if (notice.kind() == Notice.Kind.RECOVERED) {
            known = Optional.empty();
            doubt = Optional.empty();
            return true;
        }
        // A format notice that counts no failures speaks of entries.
        boolean trouble = notice.kind().trouble()
                && notice.rows().isEmpty()
                && (notice.kind() != Notice.Kind.FORMAT || notice.count() > 0);
        return !trouble || begins(new Known(notice.epoch(), notice.kind()));
    }

    private boolean begins(Known trouble) {
        boolean told = known.filter(trouble::equals).isPresent();
        doubt = Optional.empty();
        known = Optional.of(trouble);
        return !told;
    }

    /** The reply that has taken the subscriber in: it has heard nothing before. */
    Optional<Notice> takenIn(Health health) {
        return health.trouble().flatMap(trouble -> tell(health, trouble));
    }

    private Optional<Notice> tell(Health health, Trouble trouble) {
        return begins(new Known(health.epoch(), trouble.kind()))
                ? Optional.of(Notice.of(app, health.epoch(), trouble.kind(), health.failures(), trouble.reason()))
                : Optional.empty();
    }

    /** A later reply. What it says and no notice has said is told when the next one says it again. */
    Optional<Notice> told(Health health) {
        Word word = new Word(health.epoch(), health.trouble().map(Trouble::kind));
        boolean again = doubt.filter(word::equals).isPresent();
        doubt = Optional.of(word);
        if (health.trouble().isPresent()) {
            return again ? tell(health, health.trouble().get()) : Optional.empty();
        }
        boolean over = health.polls()
                && known.filter(one -> again || one.epoch().compareTo(health.epoch()) < 0)
                        .isPresent();
        if (!over) {
            return Optional.empty();
        }
        known = Optional.empty();
        return Optional.of(Notice.of(app, health.epoch(), Notice.Kind.RECOVERED, 0, AGAIN));
    }

    /** Nobody may stream the app, or it is not known who does. Another reason is told, too, and no reason twice. */
    Optional<Notice> silent(String reason) {
        return silences.size() < MOST_REASONS && silences.add(reason)
                ? Optional.of(Notice.of(app, Epoch.NONE, Notice.Kind.SILENT, 0, reason))
                : Optional.empty();
    }

    /** Somebody streams the app. */
    Optional<Notice> audible() {
        boolean ends = !silences.isEmpty();
        silences.clear();
        return ends ? Optional.of(Notice.of(app, Epoch.NONE, Notice.Kind.RECOVERED, 0, AGAIN)) : Optional.empty();
    }
}
