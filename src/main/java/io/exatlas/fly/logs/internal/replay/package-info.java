/** An app's past as its readers see it: asked for in stretches, read ahead, in order, each entry once. */
@NullMarked
package io.exatlas.fly.logs.internal.replay;

import org.jspecify.annotations.NullMarked;
