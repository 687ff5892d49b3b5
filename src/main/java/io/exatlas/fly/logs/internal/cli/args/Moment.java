package io.exatlas.fly.logs.internal.cli.args;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** A point in time as somebody typed it. */
public sealed interface Moment {

    /** When that is; of two times that are meant by one text, where clocks go back, the earlier one. */
    Instant instant(Instant now);

    /** The same as the end of a stretch: of two times the later one, so that the stretch has all that may be meant. */
    default Instant end(Instant now) {
        return instant(now);
    }

    /** Which time was taken for a text without a zone, in words; empty where the text says it itself. */
    default Optional<String> reading(Instant taken) {
        return Optional.empty();
    }

    /**
     * A time with its zone.
     *
     * @param instant exactly when
     */
    record At(Instant instant) implements Moment {
        @Override
        public Instant instant(Instant now) {
            return instant;
        }
    }

    /**
     * Some time before now.
     *
     * @param age how long
     */
    record Ago(Duration age) implements Moment {
        @Override
        public Instant instant(Instant now) {
            return now.minus(age);
        }
    }

    /**
     * A number of seconds since 1970, or of parts of seconds, which nobody can read.
     *
     * @param instant exactly when
     */
    record Counted(Instant instant) implements Moment {
        @Override
        public Instant instant(Instant now) {
            return instant;
        }

        @Override
        public Optional<String> reading(Instant taken) {
            return Optional.of(taken.toString());
        }
    }

    /**
     * A date and time of this computer's clock.
     *
     * @param time what the clock shows
     * @param zone where
     */
    record Local(LocalDateTime time, ZoneId zone) implements Moment {
        @Override
        public Instant instant(Instant now) {
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
            return offsets.isEmpty()
                    ? zone.getRules().getTransition(time).getInstant()
                    : time.toInstant(offsets.get(0));
        }

        @Override
        public Instant end(Instant now) {
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
            return offsets.isEmpty() ? instant(now) : time.toInstant(offsets.get(offsets.size() - 1));
        }

        @Override
        public Optional<String> reading(Instant taken) {
            return Optional.of(ZonedDateTime.ofInstant(taken, zone).toOffsetDateTime()
                    + ", in the zone of this computer, " + zone + oddity(taken));
        }

        private String oddity(Instant taken) {
            int times = zone.getRules().getValidOffsets(time).size();
            if (times == 0) {
                return "; its clocks skipped " + time;
            }
            if (times == 1) {
                return "";
            }
            return "; its clocks showed that time twice, this is the "
                    + (taken.equals(instant(taken)) ? "first" : "second") + " one";
        }
    }

    /**
     * A date of this computer's calendar, which means its first moment.
     *
     * @param daysAgo how many days before today
     * @param zone where
     */
    record Day(int daysAgo, ZoneId zone) implements Moment {
        @Override
        public Instant instant(Instant now) {
            return now.atZone(zone)
                    .toLocalDate()
                    .minusDays(daysAgo)
                    .atStartOfDay(zone)
                    .toInstant();
        }

        @Override
        public Optional<String> reading(Instant taken) {
            return new Local(LocalDateTime.ofInstant(taken, zone), zone).reading(taken);
        }
    }

    /**
     * A time of day of this computer's clock: the last one that is not in the future.
     *
     * @param time what the clock shows
     * @param zone where
     */
    record Clock(LocalTime time, ZoneId zone) implements Moment {
        @Override
        public Instant instant(Instant now) {
            return day(now).instant(now);
        }

        @Override
        public Instant end(Instant now) {
            Instant end = day(now).end(now);
            return end.isAfter(now) ? instant(now) : end;
        }

        @Override
        public Optional<String> reading(Instant taken) {
            return day(taken).reading(taken);
        }

        private Local day(Instant now) {
            LocalDateTime today = now.atZone(zone).toLocalDate().atTime(time);
            Local local = new Local(today, zone);
            return local.instant(now).isAfter(now) ? new Local(today.minusDays(1), zone) : local;
        }
    }
}
