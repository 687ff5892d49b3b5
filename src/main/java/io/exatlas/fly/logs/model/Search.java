package io.exatlas.fly.logs.model;

/**
 * The progress of a search for the beginning of the newest entries that takes longer than one reply may.
 *
 * @param token continues the search in the next request; opaque
 * @param counted how many of the entries are found
 */
public record Search(String token, int counted) {

    /** Characters of the longest token. */
    public static final int LONGEST = 6_144;
}
