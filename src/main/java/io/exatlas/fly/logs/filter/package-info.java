/** Chooses entries on our side, by what an entry holds. No clock, no I/O. */
@NullMarked
package io.exatlas.fly.logs.filter;

import org.jspecify.annotations.NullMarked;
