/** Which entries somebody wants to see: chosen on our side, from what an entry says of itself. No clock, no I/O. */
@NullMarked
package io.exatlas.fly.logs.filter;

import org.jspecify.annotations.NullMarked;
