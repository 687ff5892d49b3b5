/**
 * Small files that are their owner's alone and never half: for what must outlive the process. Calls block; what the
 * files mean is not known here. Also the names of files, and variables that hold some, whatever the locale.
 */
@NullMarked
package io.exatlas.fly.logs.internal.files;

import org.jspecify.annotations.NullMarked;
