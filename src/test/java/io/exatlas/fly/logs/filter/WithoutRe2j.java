package io.exatlas.fly.logs.filter;

import java.util.List;

/** What is done where nobody has put re2j on the class path. */
public final class WithoutRe2j {

    private WithoutRe2j() {}

    /** What an expression fails with. */
    public static String complaint() {
        try {
            return Expression.of("a").toString();
        } catch (RuntimeException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Whether a filter without an expression does its work. */
    public static boolean filters() {
        EntryFilter filter = EntryFilter.ALL.withRegions(List.of("ams"));
        return filter.test(Lines.saying("m")) && !filter.test(Lines.bare("m"));
    }
}
