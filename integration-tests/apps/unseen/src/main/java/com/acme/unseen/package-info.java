/** An application of which less is measured than it does. */
package com.acme.unseen;
