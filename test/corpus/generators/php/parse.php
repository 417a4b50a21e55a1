<?php
function broken( {
    return 1;
}
