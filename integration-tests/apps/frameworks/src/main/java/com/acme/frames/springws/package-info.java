/** Web services of Spring's. */
package com.acme.frames.springws;
