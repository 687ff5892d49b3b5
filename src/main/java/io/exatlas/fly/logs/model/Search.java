package io.exatlas.fly.logs.model;

/**
 * How far the search for the beginning of the newest entries is, where it takes longer than one answer may.
 *
 * @param token what to ask with to go on; opaque
 * @param counted how many of the entries are known to be there
 */
public record Search(String token, int counted) {

    /** Characters of the longest token. */
    public static final int LONGEST = 6_144;
}
