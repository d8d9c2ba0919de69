/** What the shop does: browse, recommend, sell. */
package com.acme.shop.services;
