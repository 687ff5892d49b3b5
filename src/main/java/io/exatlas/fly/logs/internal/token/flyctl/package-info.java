/**
 * Tokens that flyctl makes for an organisation: finding the program, running it as a child that cannot outlive its
 * time, and judging what it prints.
 */
@NullMarked
package io.exatlas.fly.logs.internal.token.flyctl;

import org.jspecify.annotations.NullMarked;
