/** A simulated Fly log API, for the demo and the tests. Not in the library jar. */
@NullMarked
package io.exatlas.fly.logs.sim;

import org.jspecify.annotations.NullMarked;
