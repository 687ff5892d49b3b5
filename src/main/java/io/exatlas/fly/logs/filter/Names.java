package io.exatlas.fly.logs.filter;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names to match, such as those of regions, in lower case as Fly writes them. */
final class Names {

    private static final int LONGEST = 100;

    private Names() {}

    /** @throws FlyLogsException.InvalidRequest naming the field, if there are too many, an empty or a long one */
    static Set<String> checked(String field, Collection<String> names) {
        if (names.size() > EntryFilter.MOST_NAMES) {
            throw new FlyLogsException.InvalidRequest(
                    field + ": has " + names.size() + " names; " + EntryFilter.MOST_NAMES + " are allowed");
        }
        for (String name : names) {
            if (name.isBlank() || name.length() > LONGEST) {
                throw new FlyLogsException.InvalidRequest(
                        field + ": a name has 1 to " + LONGEST + " characters, one of these has " + name.length());
            }
        }
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** An entry without a name is none of those that were named. */
    static boolean allow(Set<String> wanted, Optional<String> name) {
        return wanted.isEmpty()
                || name.filter(found -> found.length() <= LONGEST)
                        .map(found -> found.toLowerCase(Locale.ROOT))
                        .filter(wanted::contains)
                        .isPresent();
    }
}
