/** The simulated Fly API as a parameter of JUnit 5 tests. In the jar with the classifier {@code tests} only. */
@NullMarked
package io.exatlas.fly.logs.sim.junit5;

import org.jspecify.annotations.NullMarked;
