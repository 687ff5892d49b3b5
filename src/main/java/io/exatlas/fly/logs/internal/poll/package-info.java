/**
 * Decides when to ask Fly again, from where, what of a page is new and what is settled. Pure: no clock, no I/O, no
 * randomness, no Vert.x; time and chance are arguments.
 */
@NullMarked
package io.exatlas.fly.logs.internal.poll;

import org.jspecify.annotations.NullMarked;
